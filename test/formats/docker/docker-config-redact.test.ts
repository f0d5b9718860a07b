import fc from "fast-check";
import { expect, test } from "vitest";
import { redactDockerConfig } from "../../../src/formats/docker/docker-config-redact.ts";

test("hides secrets and shows everything else, line for line", () => {
	const text = `{
	"auths": {
		"k.io": {"auth": "YWRhOmh1bnRlcjI=", "email": "ada@example.com"},
		"p.io": {"username": "ada", "password": "hunter2", "identitytoken": null, "mine": "x", "pin": 1234},
		"https://ada:hunter2@r.io/v1/": {},
		"s.io": "hunter2"
	},
	"credHelpers": {"gcr.io": "gcloud"},
	"HttpHeaders": {"X-Meta": "hunter2"},
	"proxies": {"default": {"httpProxy": "http://ada:hunter2@proxy:3128", "noProxy": "localhost"}},
	"plugins": {"scan": {"token": "hunter2", "color": "red"}},
	"apiKey": ["hunter2"],
	"psFormat": "table {{.ID}}", "n": 12345678901234567890
}
`;
	expect(redactDockerConfig(text)).toBe(`{
	"auths": {
		"k.io": {"auth": "(hidden, 16 characters)", "email": "ada@example.com"},
		"p.io": {"username": "ada", "password": "(hidden, 7 characters)", "identitytoken": null, "mine": "(hidden, 1 character)", "pin": "(hidden number)"},
		"(hidden, 28 characters)": {},
		"s.io": "(hidden, 7 characters)"
	},
	"credHelpers": {"gcr.io": "gcloud"},
	"HttpHeaders": {"X-Meta": "(hidden, 7 characters)"},
	"proxies": {"default": {"httpProxy": "(hidden, 29 characters)", "noProxy": "(hidden, 9 characters)"}},
	"plugins": {"scan": {"token": "(hidden, 7 characters)", "color": "(hidden, 3 characters)"}},
	"apiKey": ["(hidden, 7 characters)"],
	"psFormat": "table {{.ID}}", "n": "(hidden number)"
}
`);
});

test("a text that cannot be understood shows its bones only", () => {
	const text = `{ // mine: hunter2
	"auths": {"k.io": {"auth": hunter2", "x": 12345678}
	/* hunter2
	hunter2 */ "credHelpers": {"gcr.io": "gcloud"}, "open: true
`;
	expect(redactDockerConfig(text)).toBe(`{ (hidden, 16 characters)
	"auths": {"(hidden, 4 characters)": {"auth": (hidden, 7 characters)"(hidden, 2 characters)"(hidden, 1 character)"(hidden, 11 characters)
	(hidden, 10 characters)
(hidden, 11 characters) "credHelpers": {"(hidden, 6 characters)": "(hidden, 6 characters)"}, "(hidden, 10 characters)
`);
});

test("a secret that a lost quotation mark made part of a name is hidden with it", () => {
	expect(
		redactDockerConfig('{"auths": {"k.io": {"identitytoken: hunter2/hunter2": "x"}}, "mine": {"a: hunter2": 1}}'),
	).toBe(
		'{"auths": {"k.io": {"(hidden, 30 characters)": "(hidden, 1 character)"}}, "mine": {"(hidden, 10 characters)": "(hidden number)"}}',
	);
});

test("what a repair takes away is the only difference in the redacted texts", () => {
	const whole = '{"auths": {"k.io": {"auth": "dTpw"}}}';
	const shown = '{"auths": {"k.io": {"auth": "(hidden, 4 characters)"}}}';
	expect(redactDockerConfig(whole)).toBe(shown);
	expect(redactDockerConfig(`\uFEFF${whole}\n`)).toBe(`\uFEFF${shown}\n`);
	expect(redactDockerConfig(`${whole} "dTpw"`)).toBe(`${shown} "(hidden, 4 characters)"`);
	expect(redactDockerConfig('{"auths": {"k.io": {"auth": "dTpw"},},}')).toBe(
		'{"auths": {"k.io": {"auth": "(hidden, 4 characters)"},},}',
	);
});

/** At least eight characters that stand nowhere else in the texts below. */
const secret = fc.stringMatching(/^[A-Za-z0-9+/._~:@ -]{8,24}$/).map((text) => `Zq${text}`);

const places: readonly ((secret: string) => string)[] = [
	(secret) => `"auths": {"k.io": {"auth": ${secret}}}`,
	(secret) => `"Auths": {"k.io": {"email": "e", "PASSWORD": ${secret}, "x": {"y": [${secret}]}}, "j": ${secret}}`,
	(secret) => `"auths": {"k.io": {"identitytoken": ${secret}, "registrytoken": ${secret}, "other": ${secret}}}`,
	(secret) => `"auths": ${secret}`,
	(secret) => `"auths": [${secret}, {"a": ${secret}}]`,
	(secret) => `"HttpHeaders": {"Authorization": ${secret}}`,
	(secret) => `"proxies": {"default": {"httpsProxy": ${JSON.stringify(`http://u:${JSON.parse(secret)}@proxy`)}}}`,
	(secret) => `"plugins": {"p": {"access_token": ${secret}}}`,
];

const texts = fc
	.record({
		secret,
		places: fc.array(fc.constantFrom(...places), { minLength: 1, maxLength: 4 }),
		gap: fc.constantFrom(", ", ",\n\t", ",\r\n"),
	})
	.map((parts) => ({
		secret: parts.secret,
		text: `{${parts.places.map((place) => place(JSON.stringify(parts.secret))).join(parts.gap)}}`,
	}));

test("no secret survives in a valid text", () => {
	fc.assert(
		fc.property(texts, ({ secret, text }) => {
			expectHidden(redactDockerConfig(text), secret, text);
		}),
		{ numRuns: 2000 },
	);
});

test("no secret survives in a damaged text", () => {
	const accidents = fc.array(
		fc.record({
			at: fc.nat(400),
			cut: fc.nat(4),
			put: fc.constantFrom("", '"', '""', "\\", ",", ":", "}", "{", "//", "/*", "\n", "'", "\uFEFF", "\0"),
		}),
		{ minLength: 1, maxLength: 4 },
	);
	fc.assert(
		fc.property(texts, accidents, ({ secret, text }, damages) => {
			const damaged = damages.reduce(
				(now, { at, cut, put }) => now.slice(0, at % now.length) + put + now.slice((at % now.length) + cut),
				text,
			);
			expectHidden(redactDockerConfig(damaged), secret, damaged);
		}),
		{ numRuns: 5000 },
	);
});

function expectHidden(shown: string, secret: string, text: string): void {
	for (let at = 0; at + 8 <= secret.length; at += 1) expect(shown).not.toContain(secret.slice(at, at + 8));
	expect(shown.split("\n").length).toBe(text.split("\n").length);
}
