import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { noChoices } from "../../src/model/choices.ts";
import { runPlain } from "../../src/ui/plain.ts";
import type { WizardOutcome } from "../../src/ui/wizard-state.ts";
import { tokenSetup } from "../support/example-setup.ts";
import { openWizard } from "../support/open-wizard.ts";
import { talkPlainly } from "../support/plain-talk.ts";
import type { TerminalScreen } from "../support/terminal-screen.tsx";

const secret = "tok-Zebra.Quartz-7";
const parts = ["tok-", "Zebra", "Quartz", Buffer.from(secret).toString("base64")];
const start = { ...noChoices, registrations: [{ reference: "gcr.io/acme", method: undefined, answers: {} }] };

async function toToken(screen: TerminalScreen): Promise<void> {
	await screen.waitFor("ok    docker 28.2.2");
	screen.press("enter");
	await screen.waitFor("2/6");
	screen.press("enter");
	await screen.waitFor("3/6");
	screen.press("end", "enter");
	await screen.waitFor("Access token");
}

async function fromLayoutToPlan(screen: TerminalScreen): Promise<void> {
	await screen.waitFor("What else may be asked");
	screen.press("enter");
	await screen.waitFor("Names to look up");
	screen.press("enter");
	await screen.waitFor("~/.tokens");
}

/** It is where it belongs and nowhere else. */
function expectKept(outcome: WizardOutcome, shown: string): void {
	if (outcome.kind !== "approved") throw new Error(`not approved\n${shown}`);
	const [registration] = outcome.choices.registrations;
	expect(registration?.secret?.reveal()).toBe(secret);
	expect(Object.keys(registration?.answers ?? {})).toEqual(["layout", "names"]);
	const line = tokenSetup().commandLine(outcome.choices);
	expect(line).toContain("--secret-stdin");
	for (const part of parts) {
		expect(shown).not.toContain(part);
		expect(line).not.toContain(part);
		expect(JSON.stringify(outcome.choices)).not.toContain(part);
	}
}

describe("a secret in the wizard", () => {
	it("is never on the screen, whatever is typed, pasted, edited, left and come back to", async () => {
		const { screen, ended } = openWizard({ setup: tokenSetup(), start, columns: 40 });
		await toToken(screen);
		screen.type("?not this one");
		await screen.waitFor(`> ${"•".repeat(13)}`);
		screen.press("left", "ctrl-u");
		await screen.waitFor((frame) => frame.includes(">") && !frame.includes("•"));
		screen.press("enter");
		await screen.waitFor("Nothing is there yet");
		screen.type(secret.slice(0, 9));
		screen.paste(`${secret.slice(9)}\n`);
		await screen.waitFor("18 characters");
		screen.press("enter");
		await screen.waitFor("What else");
		screen.press("escape");
		await screen.waitFor("(kept; type to replace it)");
		screen.type(`${secret}!`);
		await screen.waitFor("19 characters");
		screen.press("escape");
		await screen.waitFor("3/6");
		screen.press("enter");
		await screen.waitFor("(kept; type to replace it)");
		expect(screen.frame()).not.toContain("•");
		screen.press("enter");
		await fromLayoutToPlan(screen);
		expect(await screen.settled()).toContain("(hidden)");
		screen.type("a");
		await screen.waitFor("Type yes");
		screen.type("yes\r");
		expectKept(await ended, screen.written);
		expect(screen.violations).toEqual([]);
	});

	it("scrolls under its bullets when it is longer than the row", async () => {
		const { screen, ended } = openWizard({ setup: tokenSetup(), start, columns: 40 });
		await toToken(screen);
		screen.paste(`x${"語".repeat(99)}`);
		await screen.waitFor("100 characters");
		const row = screen
			.frame()
			.split("\n")
			.find((one) => one.includes("•"));
		expect(row).toBe(`  > ${"•".repeat(33)}`);
		screen.press("ctrl-c");
		await ended;
		expect(screen.violations).toEqual([]);
	});

	it("is one line of stars where the terminal has no bullets", async () => {
		const { screen, ended } = openWizard({ setup: tokenSetup(), start, env: { LANG: "C" } });
		await toToken(screen);
		screen.type("abc");
		await screen.waitFor("> ***");
		screen.press("ctrl-c");
		await ended;
	});

	it("is refused with several lines, and is in no word of a refusal", async () => {
		const { screen, ended } = openWizard({ setup: tokenSetup(), start });
		await toToken(screen);
		screen.paste(`${secret}\n${secret}\n`);
		await screen.waitFor("several lines");
		screen.press("enter");
		expect(await screen.settled()).toContain("Access token");
		screen.press("ctrl-u");
		screen.paste(`{"${secret}"}`);
		await screen.waitFor("This is a key file and no token: (hidden)");
		screen.press("ctrl-c");
		await ended;
		for (const part of parts) expect(screen.written).not.toContain(part);
	});

	it("is not in what is said when its check breaks", async () => {
		const setup = tokenSetup();
		const breaking = tokenSetup({
			check: (question, answer) =>
				setup.check({ ...question, check: () => Promise.reject(new Error(`cannot read ${answer}`)) }, answer),
		});
		const { screen, ended } = openWizard({ setup: breaking, start });
		ended.catch(() => {});
		await toToken(screen);
		screen.paste(secret);
		const error: unknown = await ended.catch((thrown: unknown) => thrown);
		expect(String(error)).toBe("Error: cannot read (hidden)");
		for (const part of parts) expect(screen.written).not.toContain(part);
	});
});

/** A terminal that notes who reads from it how; keys are sent when the prompt has come. */
async function talkOnTerminal(
	answers: readonly (readonly [prompt: RegExp, keys: string])[],
): Promise<{ readonly said: string; readonly raw: readonly boolean[]; readonly outcome: WizardOutcome }> {
	const raw: boolean[] = [];
	const input = Object.assign(new PassThrough(), {
		isTTY: true as const,
		setRawMode(on: boolean) {
			raw.push(on);
			return this as unknown as NodeJS.ReadStream;
		},
	});
	let said = "";
	let next = 0;
	const write = (text: string): void => {
		said += text;
		const [prompt, keys] = answers[next] ?? [];
		if (prompt?.test(text) !== true || keys === undefined) return;
		next += 1;
		setImmediate(() => input.write(keys));
	};
	const outcome = await runPlain(tokenSetup(), { input, output: { columns: 80, write } }, start, {
		diffLines: () => [],
		home: "/home/ada",
	});
	return { said, raw, outcome };
}

const before = [
	[/quits: $/, "\n"],
	[/chosen: $/, "\n"],
	[/hear more/, "4\n"],
] as const;
const after = [
	[/Type 1 to 2/, "\n"],
	[/\[none\]: $/, "\n"],
	[/"yes" makes/, "yes\n"],
] as const;
const hidden = /^Access token, not shown as you type/;

describe("a secret in numbered lines", () => {
	it("is read with the terminal's echo off, with the keys of editing", async () => {
		const keys = `wrong\x15${secret}xx\x7f\x7f\r`;
		const { said, raw, outcome } = await talkOnTerminal([...before, [hidden, keys], ...after]);
		expect(raw).toEqual([true, false]);
		expect(said).toContain('"b" for back: \n18 characters.\na token\n\nStep 4');
		expectKept(outcome, said);
	});

	it("is kept by Enter when the question comes again", async () => {
		const { said, outcome } = await talkOnTerminal([
			...before,
			[hidden, `${secret}\r`],
			[/Type 1 to 2/, "b\n"],
			[/\[kept\]: $/, "\r"],
			...after,
		]);
		expectKept(outcome, said);
	});

	it("is refused when several lines are pasted, and none of them answers the next question", async () => {
		const { said, outcome } = await talkOnTerminal([
			...before,
			[hidden, "one\ryes\r\r"],
			[hidden, "\r"],
			[hidden, `${secret}\r`],
			...after,
		]);
		expect(said).toContain("That has several lines");
		expect(said).toContain("Nothing is there yet");
		expectKept(outcome, said);
	});

	it("is cancelled by Ctrl-C, with the terminal as it was", async () => {
		const { raw, outcome } = await talkOnTerminal([...before, [hidden, `${secret}\x03`]]);
		expect(raw).toEqual([true, false]);
		expect(outcome).toEqual({ kind: "cancelled" });
	});

	it("is a plain line where the input is no terminal", async () => {
		const { said, outcome } = await talkPlainly(["", "", "4", secret, "", "", "yes"], { setup: tokenSetup(), start });
		expectKept(outcome, said);
	});
});
