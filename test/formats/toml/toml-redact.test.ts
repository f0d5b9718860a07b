import fc from "fast-check";
import { expect, test } from "vitest";
import { redactToml } from "../../../src/formats/toml/toml-redact.ts";
import { randomToml } from "../../support/random-toml.ts";

test.each([
	['url = "https://ada:s3cret@corp.example/simple/"\n', 'url = "https://ada:(hidden)@corp.example/simple/"\n'],
	['# url = "https://ada:s3cret@corp.example/"\n', '# url = "https://ada:(hidden)@corp.example/"\n'],
	['url = "https://oauth2accesstoken@h/"\n', 'url = "https://oauth2accesstoken@h/"\n'],
	['u = "https:\\u002f/ada:s3cret\\u0040h/"\n', 'u = "(hidden, 21 characters)"\n'],
	['x.token = "s3cret" # note\n', 'x.token = "(hidden, 6 characters)" # note\n'],
	["[a]\npassword = '''\ns3cret\n'''\nb = 1\n", '[a]\npassword = "(hidden, 7 characters)"\n\n\nb = 1\n'],
	['a = [ { url = "https://u:s3cret@h/" } ]\n', 'a = [ { url = "https://u:(hidden)@h/" } ]\n'],
	[
		'not toml\napi-key = s3cret\nx = "https://u:s3cret@h/"\n',
		'not toml\napi-key = "(hidden)"\nx = "https://u:(hidden)@h/"\n',
	],
])("hides what is secret and nothing else: %j", (text, shown) => {
	expect(redactToml(text)).toBe(shown);
});

test("keeps the number of lines, whatever stands in the file", () => {
	fc.assert(
		fc.property(fc.oneof(randomToml, fc.string({ unit: "binary" })), (text) => {
			const shown = redactToml(text);
			expect(shown.split("\n")).toHaveLength(text.split("\n").length);
			expect(shown).not.toContain("u:p@old");
		}),
		{ numRuns: 300 },
	);
});
