import { expect, test } from "vitest";
import { pathRules } from "../../src/host/paths.ts";
import { withoutWorkingFolder } from "../../src/host/without-working-folder.ts";

test.each([
	["linux", ":/opt/lib", "/opt/lib"],
	["linux", "/opt/lib::./x:..:/srv", "/opt/lib:/srv"],
	["linux", ".", undefined],
	["linux", "", undefined],
	["win32", "C:\\lib;.;lib;", "C:\\lib"],
] as const)("on %s, of PYTHONPATH=%j a program that only looks is given %j", (platform, PYTHONPATH, left) => {
	const { isAbsolute } = pathRules(platform, platform === "win32" ? "C:\\work" : "/work");
	const env = { PYTHONPATH, HOME: "." };
	expect(withoutWorkingFolder({ platform, env, isAbsolute })).toEqual({
		HOME: ".",
		...(left === undefined ? {} : { PYTHONPATH: left }),
	});
});

test("Windows writes the names of variables as it likes", () => {
	const { isAbsolute } = pathRules("win32", "C:\\work");
	expect(withoutWorkingFolder({ platform: "win32", env: { PythonPath: "." }, isAbsolute })).toEqual({});
});
