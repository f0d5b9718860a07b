import { expect, test } from "vitest";
import { leftOut } from "../../src/model/left-out.ts";
import { withoutLogin } from "../../src/model/without-login.ts";

test("what was left out of an address is said, and not repeated", () => {
	expect(leftOut("https://idx.example/simple/")).toEqual([]);
	expect(leftOut("https://ada:hunter2@idx.example/simple/?token=hunter2").join(" ")).toMatch(
		/^The login .* left out; .* What stood behind \? or # in the address was left out\.$/,
	);
});

test.each([
	["https://ada:hunter2@pypi.acme.example/simple/", "https://pypi.acme.example/simple/"],
	["ada:hunter2@pypi.acme.example/simple/", "pypi.acme.example/simple/"],
	["ada@pypi.acme.example", "pypi.acme.example"],
	["https://ada:hunter2@x@pypi.acme.example/simple/", "https://pypi.acme.example/simple/"],
	["https://ada:hun/ter2@pypi.acme.example/simple/", "https://pypi.acme.example/simple/"],
	["https://ada:p@ss/hunter2@pypi.acme.example/simple/", "https://pypi.acme.example/simple/"],
	["https://hunter2@pypi.acme.example:8443/simple/foo@1.0", "https://pypi.acme.example:8443/simple/foo@1.0"],
	["https://pypi.acme.example/simple/", "https://pypi.acme.example/simple/"],
	["us-docker.pkg.dev/acme/images/app@sha256:0f0f", "us-docker.pkg.dev/acme/images/app@sha256:0f0f"],
	["localhost:5000/app:1@sha256:0f0f", "localhost:5000/app:1@sha256:0f0f"],
	["us-docker.pkg.dev/example.com:project/images", "us-docker.pkg.dev/example.com:project/images"],
	["[::1]:3141/root/pypi/+simple/", "[::1]:3141/root/pypi/+simple/"],
	["https://idx.example/simple/?token=hunter2", "https://idx.example/simple/"],
	["https://ada:hun?ter2@idx.example/simple/#hunter2", "https://idx.example/simple/"],
	["gcr.io/acme", "gcr.io/acme"],
	["", ""],
])("of %j is left %j", (address, rest) => {
	expect(withoutLogin(address)).toBe(rest);
});
