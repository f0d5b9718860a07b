import { expect, test } from "vitest";
import { withoutLogin } from "../../src/model/without-login.ts";

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
	["gcr.io/acme", "gcr.io/acme"],
	["", ""],
])("of %j is left %j", (address, rest) => {
	expect(withoutLogin(address)).toBe(rest);
});
