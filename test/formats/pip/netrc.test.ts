import { writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readNetrc } from "../../../src/formats/pip/netrc.ts";
import { pythons } from "../../support/pythons.ts";
import { runProgram } from "../../support/real-programs.ts";

function read(text: string, host = "pypi.example.com", quotes = true): unknown {
	const reading = readNetrc(text, host, { quotes });
	return reading.ok ? reading.login && [reading.login.username, reading.login.password.reveal()] : "refused";
}

describe("a netrc file", () => {
	test("gives a host its own login, else the default one", () => {
		const text = "machine pypi.example.com login ada password s3cret\ndefault login guest password guest\n";
		expect(read(text)).toEqual(["ada", "s3cret"]);
		expect(read(text, "other.example.com")).toEqual(["guest", "guest"]);
		expect(read("machine other login ada password x")).toBeUndefined();
	});

	test("is refused as a whole for one word too many, and the word is not repeated", () => {
		const reading = readNetrc("machine pypi.example.com login ada password my canary\n", "pypi.example.com");
		expect(reading).toEqual({
			ok: false,
			line: 2,
			message: 'there is something else than "login", "account" or "password"',
		});
	});

	test("has quotes for Python 3.11 and later only", () => {
		const text = 'machine pypi.example.com login ada password "a b"';
		expect(read(text)).toEqual(["ada", "a b"]);
		expect(read(text, "pypi.example.com", false)).toBe("refused");
	});
});

/** Reads one JSON list of texts and prints what requests' get_netrc_auth makes of each, by Python's own module. */
const judge = `
import json, netrc, os, sys, tempfile
answers = []
for text in json.load(open(sys.argv[1])):
    path = sys.argv[1] + ".netrc"
    with open(path, "wb") as out:
        out.write(text.encode("utf-8"))
    try:
        found = netrc.netrc(path).authenticators("a.b")
        found = [part or "" for part in found] if found else None
        answers.append([found[0] or found[1], found[2]] if found and any(found) else None)
    except netrc.NetrcParseError:
        answers.append("refused")
json.dump(answers, sys.stdout)
`;

const word = fc.constantFrom(
	...["machine", "machine a.b", "default", "login", "user", "account", "password", "macdef", "macdef m\nx\n\n"],
	...[
		"ada",
		'"a b"',
		'"',
		"\\",
		"\\ ",
		"p\\\\w",
		"#",
		"# note",
		"#note x\n",
		"é",
		"x;y",
		"'q'",
		"a.b",
		"\n",
		"\r\n",
		"\n\n",
		"\t",
	],
);
const loose = fc.array(word, { maxLength: 14 }).map((words) => words.join(" "));
const entry = fc
	.tuple(fc.constantFrom("machine a.b", "machine c.d", "default"), word, word)
	.map(([head, login, password]) => `${head} login ${login} password ${password}\n`);
const file = fc.oneof(
	loose,
	fc.array(fc.oneof(entry, loose), { maxLength: 4 }).map((parts) => parts.join("")),
);

test("every netrc file reads as each Python here reads it", async (context) => {
	const all = (await pythons()).filter(({ major }) => major === 3);
	if (all.length === 0) context.skip("no Python 3 is installed");
	const texts = fc.sample(file, { numRuns: 1_000, seed: Number(process.env["FC_SEED"] ?? Date.now() % 1e9) });
	for (const python of all) {
		const path = join(homedir(), `netrc-${python.version}.json`);
		writeFileSync(path, JSON.stringify(texts));
		const env = { ...process.env, PYTHONUTF8: "1", LC_ALL: "C.UTF-8" };
		const { stdout, stderr } = await runProgram([python.path, "-c", judge, path], { env });
		expect(stderr).toBe("");
		const answers: readonly unknown[] = JSON.parse(stdout);
		for (const [index, text] of texts.entries()) {
			const ours = read(text, "a.b", python.minor >= 11) ?? null;
			expect(ours, `Python ${python.version}: ${JSON.stringify(text)}`).toEqual(answers[index]);
		}
	}
});
