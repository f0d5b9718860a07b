import { expect, test } from "vitest";
import { dockerConfig } from "../../src/targets/docker-config.ts";

const entry = { host: "a", holds: "helper", helper: "gcloud" } as const;

/** A quadratic walk over any of these would take minutes. */
test.each([
	["brackets without end", "[".repeat(3_000_000)],
	["objects without end", '{"a":'.repeat(1_000_000)],
	["nesting as deep as Go allows", `{"x":${"[".repeat(9_000)}${"]".repeat(9_000)}}`],
	["one key over and over", `{"credHelpers":{${'"a":"x",'.repeat(200_000)}"b":"x"}}`],
	["one section over and over", `{${'"auths":{"a":{}},'.repeat(100_000)}"b":{}}`],
	["addresses with a password", `{"auths":{${'"a@:":"x",'.repeat(100_000)}"b":"x"}}`],
	["a comma after every last entry", `{"x":[${"[1,],".repeat(100_000)}]}`],
	["blanks without end", `{}${" ".repeat(500_000)}x`],
	["blanks between entries", `{"a":1,${" ".repeat(500_000)}\n"b":2}`],
	[
		"slashes without end",
		`{"auths":{"k":{"auth":"${"/".repeat(400_000)}"},"${"/".repeat(400_000)}":{}},"psFormat":"${"/".repeat(400_000)}"}`,
	],
	["a text that never closes", `{"auths":"${"x".repeat(1_000_000)}`],
	["comments without end", "/*".repeat(500_000)],
	["members without end", `{${Array.from({ length: 100_000 }, (_, index) => `"k${index}":${index}`).join(",")}}`],
])(
	"a text made to be slow is not: %s",
	(_, text) => {
		dockerConfig.read(text);
		dockerConfig.set(text, entry);
		dockerConfig.remove(text, entry);
		expect(dockerConfig.redact(text).split("\n").length).toBe(text.split("\n").length);
	},
	20_000,
);
