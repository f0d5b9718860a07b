import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { commandLine } from "../../src/engine/command-line.ts";
import { accountNameQuestion, accountOf, accountSecretQuestion } from "../../src/formats/account-questions.ts";
import { noChoices } from "../../src/model/choices.ts";
import type { Checked } from "../../src/model/question.ts";
import type { Identity, Match } from "../../src/model/registry.ts";
import { Secret } from "../../src/model/secret.ts";
import { shellWords } from "../../src/model/shell-words.ts";
import { registries } from "../../src/registries/index.ts";
import { MemoryHost } from "../support/memory-host.ts";

const host = new MemoryHost();

function matchOf(reference: string): Match {
	for (const registry of registries) {
		const match = registry.recognise(reference);
		if (match !== undefined) return match;
	}
	throw new Error(`${reference} is nobody's`);
}

function checkName(reference: string, identity: Identity, name: string): Promise<Checked> {
	return accountNameQuestion(accountOf(matchOf(reference), identity)).check(name, host);
}

function checkSecret(reference: string, identity: Identity, secret: string): Promise<Checked> {
	return accountSecretQuestion(accountOf(matchOf(reference), identity)).check(secret, host);
}

describe("takes a name as the registry wants it", () => {
	test.each<[string, Identity, string, string | undefined]>([
		["registry.redhat.io", "registry-service-account", " 12345678|ci ", undefined],
		["registry.redhat.io", "registry-service-account", "12345678|team-ci.build", undefined],
		["registry.redhat.io", "password", "ada@acme.example", undefined],
		["quay.io/acme/app", "robot", "acme+ci", undefined],
		["quay.io/acme/app", "robot", "other.org-1+deploy_bot", undefined],
		["quay.io/acme/app", "personal-token", "$app", "An application token of yours."],
		["quay.io/acme/app", "personal-token", "$oauthtoken", "An OAuth access token of an organization's application."],
		["quay.io/acme/app", "personal-token", "$token", "An access token of one repository, of the older kind."],
		["quay.io/acme/app", "personal-token", "ada", "With your own name goes an encrypted password."],
		["docker.io/acme/app", "personal-token", "ada", undefined],
		["ghcr.io/acme/app", "personal-token", "Ada-Lovelace", undefined],
		["ghcr.io/acme/app", "personal-token", "ada_acme", undefined],
		["registry.gitlab.com/a/b", "personal-token", "gitlab+deploy-token-4711", "A deploy token."],
		["registry.gitlab.com/a/b", "personal-token", "ada.l", undefined],
		[
			"nvcr.io/acme",
			"password",
			"$oauthtoken",
			"Literally that, with an API key as its password, as NVIDIA's registry wants it.",
		],
		[
			"harbor.acme.example",
			"password",
			"robot$team+ci",
			"A robot of Harbor's; it is disabled or deleted under its project's robot accounts.",
		],
		["registry.acme.example", "password", "anyone at all".replaceAll(" ", "-"), undefined],
	])("%s %s %s", async (reference, identity, name, note) => {
		const answer = name.trim();
		expect(await checkName(reference, identity, name)).toEqual(
			note === undefined ? { ok: true, answer } : { ok: true, answer, note },
		);
	});
});

describe("says of a wrong name what is wrong, before anything is planned", () => {
	test.each<[string, Identity, string, string]>([
		["registry.redhat.io", "registry-service-account", "12345678", "--set 'username=12345678|ci'"],
		["registry.redhat.io", "registry-service-account", "12345678|", "A shell takes an unquoted pipe for its own"],
		["registry.redhat.io", "registry-service-account", "ci", "The number and the pipe before the name are missing"],
		["registry.redhat.io", "registry-service-account", "'12345678|ci'", "only a shell needs the quotes"],
		["registry.redhat.io", "registry-service-account", "ci|12345678|x", "no such name"],
		["registry.redhat.io", "registry-service-account", "", "--set 'username=12345678|ci'"],
		["registry.redhat.io", "password", "12345678|ci", "registry service account's name"],
		["quay.io/acme/app", "robot", "ci", "before a plus: acme+ci"],
		["quay.io/acme/app", "robot", "acme+", "It looks like acme+ci"],
		["quay.io/acme/app", "robot", "acme+ci+more", "It looks like acme+ci"],
		["quay.io/acme/app", "robot", "acme%2Bci", "before a plus"],
		["quay.io/acme/app", "robot", "acme ci", "No blanks"],
		["quay.io/acme/app", "robot-federation", "ci", "before a plus: acme+ci"],
		["quay.io/acme/app", "personal-token", "", "--set 'username=$app'"],
		["quay.io/acme/app", "personal-token", "\\$app", "only a shell needs the quotes"],
		["quay.io/acme/app", "personal-token", "$ap", "there are $app, $oauthtoken and $token"],
		["quay.io/acme/app", "personal-token", "acme+ci", "choose the robot account"],
		["ghcr.io/acme", "personal-token", "ada@acme.example", "not an e-mail address"],
		["registry.gitlab.com/a/b", "personal-token", "gitlab-ci-token", "inside a CI job alone"],
		["registry.gitlab.com/a/b", "personal-token", "gitlab+deploy-token", "ends in its number"],
		["registry.acme.example", "password", "ada:lovelace", "a colon"],
		["registry.acme.example", "password", "-u", "begin with a dash"],
		["registry.acme.example", "password", "a\u0007b", "control characters"],
		["registry.acme.example", "password", "  ", "A user name is needed"],
	])("%s %s %j", async (reference, identity, name, problem) => {
		const checked = await checkName(reference, identity, name);
		expect(checked.ok ? "taken" : checked.problem).toContain(problem);
	});
});

describe("says of a secret what it is by its looks, without showing it", () => {
	const jwt = "eyJhbGciOiJSUzUxMiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl";
	test.each<[string, Identity, string, string]>([
		["docker.io", "personal-token", "dckr_pat_canary", "A personal access token."],
		["docker.io", "personal-token", "dckr_oat_canary", "the organization's"],
		["docker.io", "personal-token", "hunter2-canary", "does not look like an access token"],
		["docker.io", "password", "dckr_pat_canary", "it works here as well"],
		["ghcr.io", "personal-token", "ghp_canary", "A classic personal access token."],
		["ghcr.io", "personal-token", "github_pat_canary", "it will be refused"],
		["ghcr.io", "personal-token", "hunter2-canary", "GitHub takes no password"],
		["registry.gitlab.com", "personal-token", "gldt-canary", "A deploy token."],
		["registry.redhat.io", "registry-service-account", jwt, "a JWT"],
		["registry.redhat.io", "registry-service-account", "hunter2-canary", "It does not look like"],
	])("%s %s", async (reference, identity, secret, note) => {
		const checked = await checkSecret(reference, identity, secret);
		expect(checked.ok ? checked.note : "refused").toContain(note);
		expect(JSON.stringify(checked.ok && checked.note)).not.toContain("canary");
	});

	test("and refuses what cannot be one", async () => {
		expect((await checkSecret("registry.gitlab.com", "personal-token", "glcbt-64_canary")).ok).toBe(false);
		expect((await checkSecret("quay.io/acme/app", "robot-federation", "hunter2")).ok).toBe(false);
		expect(await checkSecret("quay.io/acme/app", "robot", "ABC")).toEqual({ ok: true, answer: "ABC" });
	});
});

test("every example is a name that is taken", async () => {
	for (const { example } of registries) {
		for (const account of Object.values(matchOf(example).accounts ?? {})) {
			for (const name of account.examples) {
				expect(await accountNameQuestion(account).check(name, host), name).toMatchObject({ ok: true, answer: name });
			}
		}
	}
});

test("what is said of an account fits beside a list, and its names are fit to be asked for", () => {
	for (const { id, example } of registries) {
		for (const account of Object.values(matchOf(example).accounts ?? {})) {
			for (const text of Object.values(account.tradeoffs ?? {})) expect(text, id).toMatch(/^\S.{3,59}$/);
			const { title, why } = accountNameQuestion(account);
			expect(title).toMatch(/^[A-Z]/);
			expect(why).toMatch(/[.)]$/);
		}
	}
});

/** What a POSIX shell makes of a line: the words that a program would get. */
function wordsInShell(line: string): readonly string[] {
	const printed = execFileSync("/bin/sh", ["-c", `printf '%s\\n' ${line}`], { encoding: "utf8", env: {} });
	return printed.replace(/\n$/, "").split("\n");
}

describe("whatever is printed for a shell gives the name back when a real one reads it", () => {
	const names = [
		"12345678|ci",
		"acme+ci",
		"$app",
		"$oauthtoken",
		"$token",
		"robot$team+ci",
		"gitlab+deploy-token-4711",
		"it's|me",
		"a`b`c",
		'say"so"',
		"!important",
		"*",
	];

	test.each(names)("%s", (name) => {
		expect(wordsInShell(shellWords(["--set", `username=${name}`]))).toEqual(["--set", `username=${name}`]);
		const registration = { reference: "quay.io/acme/app", method: "robot", answers: { username: name } };
		const line = commandLine({ ...noChoices, registrations: [{ ...registration, secret: new Secret("canary") }] });
		expect(wordsInShell(line)).toContain(`username=${name}`);
		expect(line).not.toContain("canary");
	});

	test("also in what a question says", () => {
		for (const { example } of registries) {
			for (const account of Object.values(matchOf(example).accounts ?? {})) {
				const { why } = accountNameQuestion(account);
				const shown = /--set ('[^']*')/.exec(why)?.[1];
				const plain = /^[\w+@.-]+$/.test(account.examples[0] ?? "a");
				expect(shown === undefined, why).toBe(plain);
				if (shown !== undefined) expect(wordsInShell(shown)).toEqual([`username=${account.examples[0]}`]);
			}
		}
	});

	test("and in what is said of a wrong name", async () => {
		const checked = await checkName("registry.redhat.io", "registry-service-account", "12345678");
		const shown = /--set ('[^']*')/.exec(checked.ok ? "" : checked.problem)?.[1] ?? "";
		expect(wordsInShell(shown)).toEqual(["username=12345678|ci"]);
	});
});

test.each<[string, Identity, string, true | undefined]>([
	["ghcr.io/acme/app", "personal-token", "github_pat_canary", true],
	["ghcr.io/acme/app", "personal-token", "hunter2", true],
	["ghcr.io/acme/app", "personal-token", "ghp_canary", undefined],
	["docker.io/acme/app", "personal-token", "hunter2", true],
	["docker.io/acme/app", "personal-token", "dckr_pat_canary", undefined],
	["registry.redhat.io", "registry-service-account", "hunter2", true],
])(
	"says of a secret for %s that most likely will not do that it is doubtful: %s %s",
	async (reference, kind, secret, doubtful) => {
		const { doubtful: said, ...rest } = (await checkSecret(reference, kind, secret)) as Checked & { ok: true };
		expect(rest).toMatchObject({ ok: true, answer: secret, note: expect.any(String) });
		expect(said).toBe(doubtful);
	},
);
