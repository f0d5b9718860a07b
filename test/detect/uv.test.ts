import { expect, test } from "vitest";
import { uv } from "../../src/detect/uv.ts";
import { laptop } from "./laptops.ts";

const text = '[[index]]\nname = "corp"\nurl = "https://ada:s3cret@corp.example/simple/"\ndefault = true\n';

test.each([
	["linux", {}, "/home/ada/.config/uv/uv.toml"],
	["linux", { XDG_CONFIG_HOME: "/home/ada/etc" }, "/home/ada/etc/uv/uv.toml"],
	["linux", { XDG_CONFIG_HOME: "etc" }, "/home/ada/.config/uv/uv.toml"],
	["darwin", {}, "/home/ada/.config/uv/uv.toml"],
	["win32", { APPDATA: "C:\\Users\\ada\\AppData\\Roaming" }, "C:\\Users\\ada\\AppData\\Roaming\\uv\\uv.toml"],
	["win32", {}, "C:\\Users\\ada\\AppData\\Roaming\\uv\\uv.toml"],
	["linux", { UV_CONFIG_FILE: "ci/uv.toml" }, "/home/ada/project/ci/uv.toml"],
] as const)("finds the file that uv reads for this user: %s %j", async (platform, env, path) => {
	const fact = await uv.run(laptop({ platform, env, files: { [path]: text } }));
	expect(fact).toMatchObject({ state: "found", value: { path, exists: true, problem: undefined } });
});

test("tells the indexes and no password of them", async () => {
	const fact = await uv.run(laptop({ files: { "/home/ada/.config/uv/uv.toml": text } }));
	expect(fact).toMatchObject({
		value: {
			indexes: [
				{
					tool: "uv",
					role: "default",
					url: "https://corp.example/simple/",
					name: "corp",
					where: "/home/ada/.config/uv/uv.toml:1",
				},
			],
		},
	});
	expect(JSON.stringify(fact)).not.toContain("s3cret");
	expect(uv.describe(fact)).toEqual([
		{ status: "ok", text: "uv's uv.toml has 1 index", hint: "/home/ada/.config/uv/uv.toml" },
	]);
});

test("says nothing of a file that is not there, and why one is of no use", async () => {
	const absent = await uv.run(laptop());
	expect(absent).toMatchObject({ state: "found", value: { exists: false, indexes: [] } });
	expect(uv.describe(absent)).toEqual([]);
	const path = "/home/ada/.config/uv/uv.toml";
	const broken = await uv.run(laptop({ files: { [path]: '[index]\nname = "x"\n' } }));
	expect(broken).toMatchObject({ value: { exists: true, problem: expect.stringContaining("line 1, column 1") } });
	expect(uv.describe(broken)).toMatchObject([{ status: "warn", text: "uv's uv.toml cannot be used as it is" }]);
	const folder = await uv.run(laptop({ files: { [path]: { kind: "directory" } } }));
	expect(folder).toMatchObject({ value: { exists: true, problem: "it is a directory (EISDIR)" } });
	const large = await uv.run(laptop({ files: { [path]: "#".repeat(1_100_000) } }));
	expect(large).toMatchObject({ value: { exists: true, problem: expect.stringContaining("1 MiB") } });
});

test("says that uv was told to read no file", async () => {
	const fact = await uv.run(laptop({ env: { UV_NO_CONFIG: "1" }, files: { "/home/ada/.config/uv/uv.toml": text } }));
	expect(fact).toEqual({ state: "missing", because: "UV_NO_CONFIG is set, so uv reads no file" });
	expect((await uv.run(laptop({ env: { UV_NO_CONFIG: "false" } }))).state).toBe("found");
});
