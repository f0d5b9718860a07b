import { expect, it } from "vitest";
import { noChoices } from "../../src/model/choices.ts";
import { tokenSetup } from "../support/example-setup.ts";
import { openWizard } from "../support/open-wizard.ts";
import { talkPlainly } from "../support/plain-talk.ts";
import type { TerminalScreen } from "../support/terminal-screen.tsx";

const registrations = [{ reference: "gcr.io/acme", method: undefined, answers: {} }];
const start = { ...noChoices, registrations };

async function toDecision(screen: TerminalScreen): Promise<void> {
	await screen.waitFor("ok    docker 28.2.2");
	screen.press("enter");
	await screen.waitFor("2/6");
	screen.press("enter");
	await screen.waitFor("3/6");
	screen.press("end", "enter");
	await screen.waitFor("Access token");
	screen.type("token\r");
	await screen.waitFor("What else");
	screen.press("down", "enter");
	await screen.waitFor("A decision");
}

it("is taken by the typed word yes alone, never by Enter or a paste", async () => {
	const { screen, ended } = openWizard({ setup: tokenSetup(), start });
	await toDecision(screen);
	screen.press("enter");
	await screen.waitFor("Only yes goes on.");
	screen.paste("yes");
	screen.press("enter");
	expect(await screen.settled()).toContain("Only yes goes on.");
	screen.type("ye");
	await screen.waitFor((frame) => frame.includes("> ye") && !frame.includes("Only yes"));
	screen.type("s\r");
	await screen.waitFor("Names to look up");
	screen.press("ctrl-c");
	await ended;
});

it("leads back by Esc, to the choice that put it", async () => {
	const { screen, ended } = openWizard({ setup: tokenSetup(), start });
	await toDecision(screen);
	screen.press("escape");
	await screen.waitFor("What else");
	screen.press("up", "enter");
	await screen.waitFor("Names to look up");
	screen.press("ctrl-c");
	await ended;
});

it("shows all of the danger in a small window, with the field in sight", async () => {
	const { screen, ended } = openWizard({ setup: tokenSetup(), start, columns: 40, rows: 12 });
	await toDecision(screen);
	await screen.waitFor(/more below: Down/);
	expect(screen.frame()).toContain("Type yes to do this");
	expect(screen.frame()).not.toContain("nothing is said.");
	screen.press(...Array.from({ length: 9 }, () => "down" as const));
	await screen.waitFor("and nothing is said.");
	expect(screen.frame()).toContain("Type yes to do this");
	screen.type("yes");
	await screen.waitFor("> yes");
	expect(screen.cursor.column).toBe(7);
	screen.press("ctrl-c");
	await ended;
	expect(screen.violations).toEqual([]);
});

it("is put so in numbered lines too", async () => {
	const lines = ["", "", "4", "token", "2", "", "y", "yes", "", "yes"];
	const { said, outcome } = await talkPlainly(lines, { setup: tokenSetup(), start });
	expect(said).toContain("Step 4 of 6. A decision for gcr.io/acme. Let a public source answer for names of");
	expect(said).toContain('Type yes to do this all the same, "b" to go back: ');
	expect(said.match(/Only yes goes on/g)).toHaveLength(2);
	expect(outcome).toMatchObject({
		choices: { registrations: [{ answers: { layout: "extra", "accept-public-source": "yes", names: "" } }] },
	});
});
