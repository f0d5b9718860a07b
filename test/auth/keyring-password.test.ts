import { describe, expect, test } from "vitest";
import { keyringPassword as method } from "../../src/auth/keyring-password.ts";
import { isAnswered } from "../../src/engine/questions.ts";
import { UserError } from "../../src/model/errors.ts";
import { found, missing, unknown } from "../../src/model/fact.ts";
import type { Facts } from "../../src/model/facts.ts";
import { Secret } from "../../src/model/secret.ts";
import { packageMatch } from "../support/example-match.ts";
import {
	google,
	googleIndex,
	keyringLaptop,
	otherIndex as match,
	pip,
	pipInEnvironment,
	place,
	secretService,
} from "../support/keyring-laptop.ts";
import { MemoryHost } from "../support/memory-host.ts";

const url = "https://devpi.acme.example/root/dev/+simple/";
const upload = "https://devpi.acme.example/root/dev/";
const keeps = place({ backends: [secretService, "keyring.backends.fail.Keyring"] });
const facts = keyringLaptop({ keyring: found({ imported: undefined, program: keeps }) });
const answers = { username: "ada" };

async function commands(of: Facts, secret?: Secret) {
	return method.commands({ match, answers, secret }, of, new MemoryHost());
}

function because(of: Facts): string {
	const availability = method.availability(of);
	return availability.available ? availability.warnings.join("\n") : `no: ${availability.because}`;
}

describe("has the password put into the keychain", () => {
	test("by the person, who types it to keyring itself", async () => {
		const [command] = await commands(facts);
		expect(command).toMatchObject({
			argv: ["/usr/bin/keyring", "set", url, "ada"],
			interactive: true,
			needs: [],
			weight: "required",
			undo: ["/usr/bin/keyring", "del", url, "ada"],
		});
		expect(command?.stdin).toBeUndefined();
	});

	test("from the flags, by standard input and with the line end that keyring wants", async () => {
		const [command] = await commands(facts, new Secret("hunter2"));
		expect(command).toMatchObject({ interactive: false, stdin: { length: "hunter2\n".length } });
		expect(JSON.stringify(command)).not.toContain("hunter2");
	});

	test("and offers the same for the address that twine uploads to", async () => {
		const [, second] = await commands(facts);
		expect(second).toMatchObject({ argv: ["/usr/bin/keyring", "set", upload, "ada"], weight: "optional" });
		const other = { ...googleIndex, index: { url, name: "x" } };
		expect(await method.commands({ match: other, answers, secret: undefined }, facts, new MemoryHost())).toHaveLength(
			1,
		);
	});

	test("into the module of the environment, where that is what pip asks", async () => {
		const inside = keyringLaptop({
			pip: found(pipInEnvironment()),
			keyring: found({ imported: keeps, program: keeps }),
		});
		const [command] = await commands(inside);
		expect(command?.argv.slice(0, 4)).toEqual(["/home/ada/project/.venv/bin/python3", "-m", "keyring", "set"]);
	});

	test("never says that it is there: only keyring knows", async () => {
		const [command] = await commands(facts);
		expect(command?.outcome.judge(facts)).toMatchObject({ state: "later" });
	});
});

describe("asks for the name, and for no secret that the person can type to keyring", () => {
	const [username, secret] = method.questions(facts, {}, packageMatch);

	test("the secret is taken from the flags and never asked for", () => {
		const registration = { reference: url, method: method.id, answers };
		expect(secret && isAnswered(secret, registration)).toBe(true);
		expect(secret).toMatchObject({ key: "secret", kind: "secret" });
	});

	test.each([
		["", "is needed"],
		["a:b", "colon"],
		["--help", "dash"],
		["ada b", "blanks"],
		["ada\nb", "blanks"],
		["ada\u009b", "control"],
	])("%j is no user name", async (answer, problem) => {
		expect(await username?.check(answer, new MemoryHost())).toMatchObject({
			problem: expect.stringContaining(problem),
		});
	});

	test("what a service takes for one is a user name", async () => {
		for (const name of ["__token__", "ada@acme.example", "12345|robot", "org+robot", "$app"]) {
			expect(await username?.check(` ${name} `, new MemoryHost())).toEqual({ ok: true, answer: name });
		}
	});

	test("without a name there is nothing to keep", async () => {
		expect(await method.source(answers, new MemoryHost(), undefined, packageMatch)).toEqual({
			kind: "keyring",
			username: "ada",
		});
		await expect(method.source({}, new MemoryHost(), undefined, packageMatch)).rejects.toThrow(UserError);
	});
});

describe("says when there is no keychain", () => {
	test("no keyring at all", () => {
		expect(method.availability(keyringLaptop())).toEqual({
			available: false,
			because: "keyring is not installed",
			enable: ["pipx install keyring"],
		});
		expect(because(keyringLaptop({ keyring: missing("not there") }))).toBe("no: keyring is not installed");
	});

	test("a keyring that can keep nothing", () => {
		const program = place({ backends: ["keyring.backends.fail.Keyring", "keyring.backends.null.Keyring", google] });
		expect(because(keyringLaptop({ keyring: found({ imported: undefined, program }) }))).toContain("no keychain");
	});

	test("one that was told to keep nothing", () => {
		const chosen = { backend: "keyring.backends.null.Keyring", by: "/home/ada/.config/python_keyring/keyringrc.cfg" };
		expect(because(keyringLaptop({ keyring: found({ imported: undefined, program: keeps, chosen }) }))).toContain(
			"keyringrc.cfg has keyring use keyring.backends.null.Keyring",
		);
	});

	test("one that hangs", () => {
		const program = place({ backends: [], problem: "it did not answer within 4 seconds" });
		expect(because(keyringLaptop({ keyring: found({ imported: undefined, program }) }))).toContain("did not answer");
	});

	test("one that writes passwords as they are is only warned of", () => {
		const program = place({ backends: ["keyrings.alt.file.PlaintextKeyring"] });
		expect(because(keyringLaptop({ keyring: found({ imported: undefined, program }) }))).toContain("not locked");
	});

	test("and does not stand in the way where it could not be told", () => {
		expect(because(keyringLaptop({ keyring: unknown("it hangs") }))).toContain("Could not tell");
		expect(because(keyringLaptop({ pip: found(pip({ version: "18.1" })) }))).toContain("no: pip 18.1");
	});
});
