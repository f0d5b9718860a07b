import { expect, it } from "vitest";
import { catalog } from "../../src/catalog.ts";
import { noChoices } from "../../src/model/choices.ts";
import { session } from "../../src/modes/session.ts";
import { adaLaptop } from "../support/ada-laptop.ts";
import { openWizard } from "../support/open-wizard.ts";
import { talkPlainly } from "../support/plain-talk.ts";
import type { TerminalScreen } from "../support/terminal-screen.tsx";

const setup = session(catalog, adaLaptop());

function asking(method: string | undefined, ...references: readonly string[]) {
	return { ...noChoices, registrations: references.map((reference) => ({ reference, method, answers: {} })) };
}

async function toRegistries(screen: TerminalScreen): Promise<void> {
	await screen.waitFor("ok    docker 28.2.2");
	screen.press("enter");
	await screen.waitFor("2/6");
}

async function chooseHelper(screen: TerminalScreen, next: string): Promise<void> {
	screen.press("enter");
	await screen.waitFor("3/6");
	screen.press("down");
	await screen.waitFor("> docker-credential-gcr");
	screen.press("enter");
	await screen.waitFor(next);
}

it("says why step 5 follows step 3, until the next key", async () => {
	const { screen, ended } = openWizard({ setup, start: asking(undefined, "gcr.io/acme"), columns: 40 });
	await toRegistries(screen);
	await chooseHelper(screen, "5/6");
	await screen.waitFor("  No details needed: step 4 is skipped.");
	screen.press("down");
	await screen.waitFor((frame) => !frame.includes("No details"));
	screen.press("ctrl-c");
	await ended;
	expect(screen.violations).toEqual([]);
});

it("says why step 5 follows step 2", async () => {
	const { screen, ended } = openWizard({ setup, start: asking("gcr-helper", "gcr.io/acme") });
	await toRegistries(screen);
	screen.press("enter");
	await screen.waitFor("Steps 3 and 4 have nothing to ask.");
	screen.press("ctrl-c");
	await ended;
});

it("says nothing where the steps follow one another", async () => {
	const { screen, ended } = openWizard({ setup, start: asking(undefined, "gcr.io/acme") });
	await toRegistries(screen);
	screen.press("enter");
	await screen.waitFor("3/6");
	screen.press("enter");
	await screen.waitFor("4/6");
	screen.press("enter");
	await screen.waitFor("~/.docker/config.json");
	expect(await screen.settled()).not.toMatch(/details|nothing to ask/);
	screen.press("ctrl-c");
	await ended;
});

it("says it in numbered lines too", async () => {
	const start = asking(undefined, "gcr.io/acme", "eu.gcr.io/acme");
	const one = await talkPlainly(["", "", "2", "2", "q"], { setup, start });
	expect(one.said).toContain("No details needed: step 4 is skipped.\nStep 5 of 6.");
	const other = await talkPlainly(["", "", "1", "1", "2", "q"], { setup, start });
	expect(other.said).toContain("No more details are needed.\nStep 5 of 6.");
});
