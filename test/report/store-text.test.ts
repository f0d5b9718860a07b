import { describe, expect, it, test } from "vitest";
import type { ApplyEvent, Obstacle } from "../../src/model/apply.ts";
import { noChoices } from "../../src/model/choices.ts";
import type { Plan } from "../../src/model/plan.ts";
import type { StoredLogin, StoreFate, StoreTrouble } from "../../src/model/stored-login.ts";
import { applyProgress, applyText, rolledBackText } from "../../src/report/apply-text.ts";
import { planJson, resultJson } from "../../src/report/plan-json.ts";
import { plainStyle, planText } from "../../src/report/plan-text.ts";
import { interruptedText, recoveredJson, recoveredText } from "../../src/report/recovered-text.ts";
import { undoJson, undoText } from "../../src/report/undo-text.ts";
import { examplePlan } from "../support/example-plan.ts";
import { makeErase, makePlan, makeStore } from "../support/make-change.ts";

const style = { ...plainStyle, home: "/home/ada" };
const redact = (_target: string, text: string): string => text;
const ada: StoredLogin = { helper: "pass", server: "quay.io", username: "ada" };

describe("a plan with logins for a keychain", () => {
	const stores = [makeStore("pass", "quay.io"), makeStore("pass", "hub.io"), makeErase("pass", "old.io")];
	const plan = makePlan([], [], stores);

	it("counts them, and says whose they are and where they go, never what they are", () => {
		const said = planText(plan, redact, style);
		expect(said).toEqual([
			"Plan: 2 credentials to store, 1 credential to erase",
			"",
			"  store  quay.io  the login of ada, into the keychain (pass)",
			"        a test",
			"",
			"  store  hub.io  the login of ada, into the keychain (pass)",
			"        a test",
			"",
			"  erase  old.io  its login, out of the keychain (pass)",
			"        a test",
		]);
		expect(JSON.stringify(said)).not.toContain("canary");
	});

	it("does not say twice what a file above says", () => {
		const registrations = [{ reference: "quay.io", method: "password", answers: {} }];
		const example: Plan = examplePlan({ ...noChoices, registrations });
		const why = example.changes[0]?.why[0] ?? "";
		const said = planText({ ...example, stores: stores.map((store) => ({ ...store, why })) }, redact, style);
		expect(said.filter((line) => line.includes(why))).toHaveLength(1);
	});

	it("holds them in JSON", () => {
		const json = JSON.stringify(planJson(plan, redact));
		expect(JSON.parse(json).stores).toEqual([
			{ helper: "pass", server: "quay.io", operation: "store", username: "ada", why: "a test" },
			{ helper: "pass", server: "hub.io", operation: "store", username: "ada", why: "a test" },
			{ helper: "pass", server: "old.io", operation: "erase", why: "a test" },
		]);
		expect(json).not.toMatch(/canary|secret/i);
	});

	it("has in its result what became of each", () => {
		const stored = { ...ada, state: "stored" } as const;
		const applied = { outcome: "applied", id: "one", left: [], stores: [stored] } as const;
		expect(resultJson(plan, applied, [], redact)).toMatchObject({ applied: true, stored: [stored] });
	});
});

describe("while logins are stored", () => {
	const event = (state: Extract<ApplyEvent, { kind: "store" }>["state"]) =>
		({ kind: "store", login: ada, state }) as const;

	it.each([
		["stored", "  done  quay.io  the login of ada, in the keychain (pass)"],
		["same", "  same  quay.io  the login of ada, in the keychain (pass) already"],
		["erased", "  done  quay.io  the login of ada, erased from the keychain (pass)"],
		["absent", "  same  quay.io  no login of it is in the keychain (pass)"],
		["restored", "  back  quay.io  put back as it was, in the keychain (pass)"],
	] as const)("says what is %s", (state, line) => {
		expect(applyText(event(state), style)).toEqual([line]);
		expect(applyProgress(event(state), style)).toBeUndefined();
	});

	it("shows what is under way on the line that is overwritten", () => {
		expect(applyProgress({ kind: "trial", helper: "pass" }, style)).toBe(
			"  ...   docker-credential-pass  trying it out",
		);
		expect(applyProgress(event("storing"), style)).toBe("  ...   quay.io  storing");
		expect(applyProgress(event("erasing"), style)).toBe("  ...   quay.io  erasing");
		for (const state of ["storing", "erasing"] as const) expect(applyText(event(state), style)).toEqual([]);
	});
});

describe("a keychain that keeps nothing", () => {
	const said = (
		trouble: StoreTrouble,
		during: Extract<Obstacle, { kind: "store" }>["during"] = "trial",
		helper = "pass",
	) => {
		const obstacle = { kind: "store", login: { ...ada, helper }, during, trouble } as const;
		return rolledBackText({ outcome: "rolled-back", obstacle, commands: [], unrestored: [] }, { ...style, width: 200 });
	};

	it("is named with what it said, what that means and what to type", () => {
		expect(said({ kind: "failed", said: "pass not initialized", cause: "pass-not-initialised" })).toEqual([
			"  FAIL  A made-up login was tried in the keychain (pass), in vain. docker-credential-pass said: pass not initialized. pass has no key yet to lock secrets with.",
			"        Make a key, with your own address: gpg --quick-generate-key you@example.com",
			"        Then let pass use it: pass init you@example.com",
			"        When that is mended, run the same command again.",
			"        A sign-in may keep its secret in the file instead: --store file",
			"        Every file and every login is as it was.",
		]);
	});

	it.each<readonly [StoreTrouble, string, string]>([
		[{ kind: "missing" }, "pass", "docker-credential-pass is not on PATH."],
		[{ kind: "missing" }, "desktop", "It belongs to Docker Desktop, which is not running or not installed."],
		[{ kind: "not-executable" }, "pass", "is there and cannot be started."],
		[{ kind: "odd-name" }, "a b", '"a b" is no name of a credential helper'],
		[{ kind: "timeout", seconds: 60 }, "pass", "gave no answer within 60 s and was stopped."],
		[{ kind: "failed", said: "" }, "pass", "failed without a word."],
		[{ kind: "unusable" }, "pass", "It is not shown: a secret may be in it."],
		[{ kind: "not-kept" }, "pass", "has none when it is asked for it."],
		[{ kind: "other-login" }, "pass", "another name or secret than it was given."],
		[{ kind: "not-erased" }, "pass", "still has the login that was to be erased."],
		[{ kind: "failed", said: "x", cause: "no-pass" }, "pass", "Install pass."],
		[{ kind: "failed", said: "x", cause: "no-key" }, "pass", "gpg --list-keys"],
		[{ kind: "failed", said: "x", cause: "key-locked" }, "pass", "export GPG_TTY=$(tty)"],
		[{ kind: "failed", said: "x", cause: "no-session" }, "secretservice", "there is none here, as over ssh"],
		[{ kind: "failed", said: "x", cause: "no-keyring-service" }, "secretservice", "Install gnome-keyring"],
		[{ kind: "failed", said: "x", cause: "no-keyring" }, "secretservice", "Make a keyring"],
		[{ kind: "failed", said: "x", cause: "keyring-locked" }, "secretservice", "Unlock it on the desktop"],
		[{ kind: "failed", said: "x", cause: "keyring-locked" }, "osxkeychain", "security unlock-keychain"],
		[{ kind: "failed", said: "x", cause: "too-long" }, "wincred", "no secret as long as this one"],
	])("says what stands in the way: %o of %s", (trouble, helper, words) => {
		expect(said(trouble, "trial", helper).join("\n")).toContain(words);
	});

	it.each([
		["look", "What is in the keychain (pass) for quay.io cannot be seen."],
		["store", "The keychain (pass) does not keep the login of ada for quay.io."],
		["erase", "The login of ada for quay.io is not erased from the keychain (pass)."],
	] as const)("says what it was asked to do: %s", (during, words) => {
		const lines = said({ kind: "missing" }, during).join("\n");
		expect(lines).toContain(words);
		expect(lines.includes("--store file")).toBe(during !== "erase");
	});
});

test("a login that could not be put back is named, with what to type", () => {
	const unrestored = [
		{ state: "lost", login: { ...ada, username: "bob" }, because: { kind: "missing" } },
		{ state: "left", login: ada, because: { kind: "needed" } },
	] as const;
	const result = { outcome: "rolled-back", obstacle: { kind: "cancelled" }, commands: [], unrestored } as const;
	expect(rolledBackText(result, { ...style, width: 200 }).slice(1)).toEqual([
		"  FAIL  not put back: quay.io: the login of bob was in the keychain (pass) before and could not be put back, since docker-credential-pass is not on PATH.",
		"        To sign in again: docker login --username bob quay.io",
		"  FAIL  not put back: quay.io: the login of ada is still in the keychain (pass), since a file that could not be put back leads to it.",
		"        To erase it yourself: printf %s quay.io | docker-credential-pass erase",
	]);
	expect(resultJson(makePlan([]), result, [], redact)).toMatchObject({
		unrestored: [expect.stringContaining("docker login --username bob quay.io"), expect.stringContaining("erase")],
	});
});

describe("what became of the logins of a change", () => {
	const fates: readonly StoreFate[] = [
		{ login: ada, fate: "erased" },
		{ login: ada, fate: "absent" },
		{ login: ada, fate: "was-there" },
		{ login: ada, fate: "changed" },
		{ login: ada, fate: "replaced", former: "bob" },
		{ login: { ...ada, server: "https://index.docker.io/v1/" }, fate: "replaced", former: "ada" },
		{ login: { ...ada, username: "<token>" }, fate: "lost" },
		{ login: ada, fate: "left", because: { kind: "missing" } },
	];
	const undone = {
		outcome: "partly-undone",
		id: "one",
		files: [],
		stores: fates,
		commands: [],
		recovered: [],
	} as const;

	it("is said when it is taken back", () => {
		expect(undoText(undone, redact, { ...style, width: 200 })).toEqual([
			"Change one is taken back, but for what a keychain holds:",
			"  back  quay.io  the login of ada is erased from the keychain (pass)",
			"  gone  quay.io  the login of ada is no longer in the keychain (pass)",
			"  same  quay.io  the login of ada was in the keychain (pass) before, and stays",
			"  left  quay.io  another login is in the keychain (pass) by now, and stays",
			"  left  quay.io  the login of ada stays in the keychain (pass): it replaced the login of bob, whose secret was not kept",
			"        To sign in again: docker login --username bob quay.io",
			"        To erase it yourself: printf %s quay.io | docker-credential-pass erase",
			"  left  https://index.docker.io/v1/  the login of ada stays in the keychain (pass): it replaced an older one, whose secret was not kept",
			"        To sign in again: docker login --username ada",
			"        To erase it yourself: printf %s https://index.docker.io/v1/ | docker-credential-pass erase",
			"  lost  quay.io  the identity token is no longer in the keychain (pass) and cannot be brought back: its secret was not kept",
			"        To sign in again: docker login quay.io",
			"  left  quay.io  the login of ada may still be in the keychain (pass), since docker-credential-pass is not on PATH.",
			"        To erase it yourself: printf %s quay.io | docker-credential-pass erase",
			"To try that again: npx registry-setup --undo one",
		]);
	});

	it("is the same in JSON", () => {
		expect(undoJson(undone, redact)).toMatchObject({
			stores: [{ helper: "pass", server: "quay.io", username: "ada", fate: "erased", next: [] }, ...Array(7).fill({})],
		});
	});

	it("is said of a run that was cut off, and beforehand", () => {
		const run = { id: "one", cutOff: "apply", files: [], stuck: [], commands: [] } as const;
		const finished = { ...run, outcome: "finished", stores: [{ login: ada, fate: "kept" }] } as const;
		expect(recoveredText({ runs: [finished] }, style).slice(-1)).toEqual([
			"  done  quay.io  the login of ada, in the keychain (pass)",
		]);
		const late = { ...run, outcome: "finished", stores: [{ login: ada, fate: "not-erased" }] } as const;
		expect(recoveredText({ runs: [late] }, style).slice(-2)).toEqual([
			"  left  quay.io  the login of ada may still be in the keychain (pass)",
			"        To erase it yourself: printf %s quay.io | docker-credential-pass erase",
		]);
		const toCome = { ...run, outcome: "put-back", stores: [{ login: ada, fate: "to-erase" }] } as const;
		expect(interruptedText([toCome], { ...style, width: 100 }).slice(-2)).toEqual([
			"  will  quay.io",
			"        the login of ada is erased from the keychain (pass), if it is still the one that was stored",
		]);
		expect(recoveredJson([toCome])).toMatchObject([{ stores: [{ server: "quay.io", fate: "to-erase" }] }]);
	});
});
