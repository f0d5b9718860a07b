import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { catalog } from "../../src/catalog.ts";
import { noChoices } from "../../src/model/choices.ts";
import type { Command } from "../../src/model/plan.ts";
import { lookAt, session } from "../../src/modes/session.ts";
import { type CanaryLaptop, canaryLaptop } from "../support/canary-laptop.ts";
import { modesOn } from "../support/canary-run.ts";
import { canaries, filesWithTraces, traces } from "../support/canary-secrets.ts";
import { everyCase, expectSilence, nowhere, wishFor } from "../support/canary-silence.ts";
import { quickFingerprints } from "../support/quick-fingerprints.ts";
import { needPrograms, runProgram } from "../support/real-programs.ts";
import { TmuxTerminal } from "../support/tmux.ts";

const startedAt = Date.now();

const laptops: CanaryLaptop[] = [];

function newLaptop(changes?: Readonly<Record<string, string>>): CanaryLaptop {
	const laptop = canaryLaptop(changes);
	laptops.push(laptop);
	return laptop;
}

beforeAll(async () => {
	quickFingerprints();
	// Programs are known from here on, so that no look on a busy machine comes to its limit.
	const { host } = newLaptop();
	for (let looks = 0; looks < 3; looks += 1) await lookAt(catalog, host);
});

/** What others find here: nothing of all that was done. */
afterAll(() => {
	for (const laptop of laptops) laptop.dispose();
	for (const folder of [tmpdir(), "/var/tmp", "/dev/shm"]) expect(filesWithTraces(folder, startedAt)).toEqual([]);
});

describe("no secret comes out, or stays where it was not to be", () => {
	test.each(everyCase())("$name", async (one) => {
		const laptop = newLaptop();
		const setup = session(catalog, laptop.host);
		const facts = await lookAt(catalog, laptop.host);
		const option = setup.methods(facts, one.match).find(({ method }) => method.id === one.method.id);
		expect(option?.availability).toMatchObject({ available: true });
		const how = { keepsOne: one.method.yields === "static", inWizard: one.inWizard };
		await expectSilence(laptop, facts, wishFor(setup, facts, laptop, one), how);
	});

	test("moving what docker's file holds into a keychain", async () => {
		const laptop = newLaptop();
		const wish = { choices: { ...noChoices, recipes: ["move-to-keychain"] }, dialogue: [], task: "k" };
		await expectSilence(laptop, await lookAt(catalog, laptop.host), wish);
	});
});

test("every method there is has its case", () => {
	expect(new Set(everyCase().map(({ method }) => method.id))).toEqual(new Set(catalog.methods.map(({ id }) => id)));
});

const { secret } = canaries.typed;

describe("the program itself, as a process", () => {
	const program = [process.execPath, join(process.cwd(), "dist/start.cjs")] as const;
	const words = ["registry.acme.example:5000/app", "--method", "password", "--store", "keychain", "--offline"];
	const given = ["--set", "username=ada", "--set", "client=docker", "--yes"];
	const kept = ["/helper/keychain/registry.acme.example:5000/ada"];
	/** Whatever libraries print when they are asked to. */
	const loud = { NODE_DEBUG: "http,https,net,tls,undici,fs", DEBUG: "*", GOOGLE_SDK_NODE_LOGGING: "*" };

	test.each([
		["stdin", {}],
		["file", {}],
		["env", {}],
		["env", loud],
	] as const)("keeps to itself a secret from --secret-%s, with %j", async (from, asked) => {
		const { home, ...laptop } = newLaptop({ "home/given": `${secret}\n` });
		const name = { stdin: [], file: [`${home}/given`], env: ["GIVEN"] }[from];
		const env = { ...laptop.env, ...asked, ...(from === "env" ? { GIVEN: secret } : {}) };
		const argv = [...program, ...words, ...given, `--secret-${from}`, ...name] as const;
		const { code, stdout, stderr } = await runProgram(argv, { cwd: home, env, stdin: secret });
		expect(traces(stdout + stderr)).toEqual([]);
		expect(code, stderr).toBe(0);
		expect(laptop.places()).toEqual(kept);
		expect(laptop.started()).toContain("docker-credential-secretservice");
	});

	test("shows none that is typed at a real terminal", async (context) => {
		needPrograms(context, "tmux");
		const { home, root, env, places } = newLaptop();
		const screen = new TmuxTerminal([...program, ...words], { columns: 80, rows: 30, cwd: home, env });
		try {
			screen.record(join(root, "tmp/terminal"));
			await screen.see(/^(?=.*1\/6)(?!.* {2}\.\.\. )/s);
			await screen.go("Enter", "2/6");
			await screen.go("Enter", "User name");
			await screen.say("ada", /ada/);
			await screen.go("Enter", "Password");
			await screen.until(() => screen.paste(secret), "characters");
			await screen.go("Enter", "> docker");
			await screen.go("Enter", /5\/6.*Plan: /);
			await screen.go("a", "Type yes");
			await screen.say("yes", /: yes$/m);
			screen.press("Enter");
			await screen.see("[exit 0]");
			expect(traces(screen.history())).toEqual([]);
			// Among them is not what the terminal was sent.
			expect(places()).toEqual(kept);
		} finally {
			screen.close();
		}
	});
});

describe("what is looked for is found", () => {
	const signIn = "quay.io/acme/app --method robot --set username=acme+ci --set client=docker --store keychain --yes";
	const leaksOf = async (laptop: CanaryLaptop, methods = catalog.methods) => {
		const { byFlags } = modesOn({ ...catalog, methods }, laptop, { choices: noChoices, dialogue: [] });
		const { text } = await byFlags([...signIn.split(" "), "--secret-stdin"], secret);
		return [...traces(text).map((trace) => `printed: ${trace}`), ...laptop.leaks(nowhere)];
	};

	test("in every spelling, whole and in part, wherever it begins, and over lines", () => {
		const encoded = ["", "a", "ab", "ada:"].flatMap((before) => {
			const bytes = Buffer.from(`${before}${secret}`);
			const [base64, hex] = [bytes.toString("base64"), bytes.toString("hex")];
			return [base64, bytes.toString("base64url"), encodeURIComponent(base64), btoa(`x${base64}`), hex];
		});
		const core = secret.slice(10, -4);
		const whole = [secret, encodeURIComponent(secret), JSON.stringify(JSON.stringify(secret)), ...encoded];
		const broken = whole.map((text) => text.replace(/.{9}/g, "$&\x1b[0m |\r\n\t| "));
		const odd = [core.slice(0, 12), core.slice(-12), [...core].join("\0"), core.replace(/./g, (c) => `%${hexOf(c)}`)];
		for (const text of [...whole, ...broken, ...odd]) expect(traces(text), text).toHaveLength(1);
		expect(traces(`(hidden) ${"x".repeat(60)} ${core.slice(0, 8)}`)).toEqual([]);
	});

	test("where a helper writes down what it is told", async () => {
		const spy = `#!/bin/sh\ncat >"$TMPDIR/$1"; exec "$HOME/../helper/bin/docker-credential-secretservice" "$@" <"$TMPDIR/$1"`;
		const leaks = await leaksOf(newLaptop({ "bin/docker-credential-secretservice": spy }));
		expect(leaks).toContainEqual(expect.stringMatching(/^\/tmp\/store .*what was typed/));
	});

	test("where it is an argument of a program, and where it is printed", async () => {
		const warnings = [`Base64: ${btoa(canaries.jwt.secret)}`];
		const leaky = { availability: () => ({ available: true, warnings }) as const, commands: async () => [leak] };
		const methods = catalog.methods.map((method) => (method.id === "robot" ? { ...method, ...leaky } : method));
		const leaks = await leaksOf(newLaptop(), methods);
		expect(leaks).toContain("printed: another provider's token, in base64 twice");
		expect(leaks).toContainEqual(expect.stringMatching(/^\/record\/.*what was typed, as it is/));
	});

	test("where the journal keeps what was not there before, or others can read it", () => {
		const laptop = newLaptop();
		for (const [name, text, mode] of [
			["0.before", secret, 0o600],
			["1.before", canaries.plainText.secret, 0o644],
			["2.before", canaries.plainText.secret, 0o600],
		] as const) {
			laptop.lay(`home/.local/state/registry-setup/changes/2026-11-22-140300123-x7f2/${name}`, text, mode);
		}
		expect(laptop.leaks(nowhere)).toEqual([expect.stringContaining("/0.before"), expect.stringContaining("/1.before")]);
	});
});

function hexOf(character: string): string {
	return character.charCodeAt(0).toString(16);
}

const leak: Command = {
	id: "leak",
	argv: ["gcloud", `--token=${secret}`],
	why: "Leaks.",
	needs: [],
	interactive: false,
	weight: "required",
	outcome: { reads: [], judge: () => ({ state: "achieved" }) },
};
