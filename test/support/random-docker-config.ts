import fc from "fast-check";

const key = fc.oneof(
	fc.constantFrom(
		"gcr.io",
		"k.io",
		"K.io",
		"k.io:443",
		"https://k.io/v1/",
		"https://index.docker.io/v1/",
		"10",
		"2",
		"__proto__",
		"constructor",
		"",
	),
	fc.string({ maxLength: 8 }),
	fc.string({ unit: "binary", maxLength: 4 }),
);

/** A JSON string in one of the many spellings of the same text. */
function spelt(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
	return fc.tuple(text, fc.boolean()).map(([value, escaped]) => {
		const plain = JSON.stringify(value);
		return escaped
			? `"${[...plain.slice(1, -1)].map((c) => (/[a-z]/.test(c) && !plain.includes("\\") ? `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}` : c)).join("")}"`
			: plain;
	});
}

const blank = fc.constantFrom("", "", " ", "\n", "\r\n", "\t", "\n\t", "\r\n  ", "\n\n    ");
const number = fc.constantFrom("0", "-0", "1.0", "1e400", "12345678901234567890", "0.1E-9");

function object(name: fc.Arbitrary<string>, value: fc.Arbitrary<string>, maxLength = 4): fc.Arbitrary<string> {
	const member = fc
		.tuple(blank, name, blank, blank, value, blank)
		.map((parts) => `${parts[0]}${parts[1]}${parts[2]}:${parts[3]}${parts[4]}${parts[5]}`);
	return fc
		.tuple(fc.array(member, { maxLength }), blank)
		.map(([members, empty]) => `{${members.length > 0 ? members.join(",") : empty}}`);
}

const anything: fc.Arbitrary<string> = fc.oneof(
	number,
	spelt(fc.string({ maxLength: 6 })),
	fc.constantFrom("true", "false", "null", "[]", "{}", "[ 1,\n2 ]"),
	object(spelt(key), number),
);

const login = fc.oneof(
	fc.constantFrom(
		"{}",
		"null",
		'{"auth":"dTpw"}',
		'{ "username": "ada", "Password": "pw" }',
		'{"identitytoken":"t"}',
		'{"auth":"!!"}',
	),
	object(fc.constantFrom('"auth"', '"email"', '"mine"'), spelt(fc.string({ maxLength: 6 })), 2),
);

const member = fc.oneof(
	{
		weight: 3,
		arbitrary: setting(
			["credHelpers", "CredHelpers", "CREDHELPERS", "credHelper\u017F", "\\u0063redHelpers"],
			object(spelt(key), fc.oneof(spelt(fc.constantFrom("gcloud", "desktop", "")), fc.constant("null"))),
		),
	},
	{ weight: 3, arbitrary: setting(["auths", "Auths", "auth\\u0073"], object(spelt(key), login)) },
	{ weight: 1, arbitrary: setting(["credHelpers", "auths", "credsStore"], fc.constant("null")) },
	{ weight: 1, arbitrary: setting(["credsStore"], spelt(fc.constantFrom("desktop", ""))) },
	{ weight: 1, arbitrary: setting(["HttpHeaders"], object(spelt(key), spelt(fc.string({ maxLength: 4 })))) },
	{ weight: 3, arbitrary: setting(["mine", "mine", "__proto__", "7", "psformat2", "Ünïcode"], anything) },
);

function setting(names: readonly string[], value: fc.Arbitrary<string>): fc.Arbitrary<string> {
	return fc
		.tuple(blank, fc.constantFrom(...names), blank, blank, value, blank)
		.map((parts) => `${parts[0]}"${parts[1]}"${parts[2]}:${parts[3]}${parts[4]}${parts[5]}`);
}

/** Valid texts of docker's config.json as nobody would write them, with helpers and logins in every place they can be. */
export const randomDockerConfig: fc.Arbitrary<string> = fc.oneof(
	{ weight: 1, arbitrary: fc.constantFrom("", " \r\n", "null", "{}", "{ }", " {\n}\n", "null\n") },
	{
		weight: 12,
		arbitrary: fc
			.tuple(blank, fc.array(member, { minLength: 1, maxLength: 6 }), blank)
			.map(([before, members, after]) => `${before}{${members.join(",")}}${after}`),
	},
);

/** A key to look for: often one that is there. */
export const randomKey: fc.Arbitrary<string> = key;
