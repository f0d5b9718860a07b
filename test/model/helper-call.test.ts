import { describe, expect, test } from "vitest";
import { helperCall } from "../../src/model/helper-call.ts";
import { helperCause, keychainCause } from "../../src/model/helper-cause.ts";
import { Secret } from "../../src/model/secret.ts";

const limits = { timeoutMs: 1 };
const secret = new Secret('can"ary\n');

describe("a helper", () => {
	test("is told the server without a line end, and a login as one JSON object that nobody can print", () => {
		expect(helperCall("pass", { verb: "get", server: "quay.io" }, limits)).toEqual({
			argv: ["docker-credential-pass", "get"],
			stdin: "quay.io",
			timeoutMs: 1,
		});
		const login = { username: "ada", secret };
		const { stdin } = helperCall("pass", { verb: "store", server: "quay.io", login }, limits);
		if (!(stdin instanceof Secret)) throw new Error("it could be printed");
		expect(JSON.parse(stdin.reveal())).toEqual({ ServerURL: "quay.io", Username: "ada", Secret: 'can"ary\n' });
	});

	test.each(["", "../x", "a b", "x;y", "-x\n"])("of the odd name %j is never called", (name) => {
		expect(() => helperCall(name, { verb: "list" }, limits)).toThrow(RangeError);
	});
});

test.each([
	['exec: "pass": executable file not found in $PATH', "no-pass"],
	["The name org.freedesktop.secrets was not provided by any .service files", "no-keyring-service"],
	["Cannot autolaunch D-Bus without X11 $DISPLAY", "no-session"],
	["Could not connect: Connection refused", "no-session"],
	["gpg: decryption failed: No secret key", "key-locked"],
])("what a keychain says means the same to all: %s", (words, cause) => {
	expect(keychainCause(words)).toBe(cause);
	expect(helperCause(words)).toBe(cause);
});

test.each([
	["You do not currently have an active account selected.", "nobody-signed-in"],
	["invalid_grant: Token has been expired or revoked.", "session-ended"],
	["dial tcp: lookup oauth2.googleapis.com: no such host", "no-network"],
	["Repository url [foo.example.com] is not supported", "other-host"],
	["something else", undefined],
])("what a cloud's helper says is its own affair: %s", (words, cause) => {
	expect(helperCause(words)).toBe(cause);
	expect(keychainCause(words)).toBeUndefined();
});
