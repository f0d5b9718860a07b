import { expect, it } from "vitest";
import type { WizardOutcome } from "../../src/ui/wizard-state.ts";
import { openWizard } from "../support/open-wizard.ts";
import { talkPlainly } from "../support/plain-talk.ts";
import type { TerminalScreen } from "../support/terminal-screen.tsx";

interface Script {
	readonly lines: readonly string[];
	keys(screen: TerminalScreen): Promise<void>;
}

async function approve(screen: TerminalScreen): Promise<void> {
	await screen.waitFor("~/.docker/config.json");
	screen.type("a");
	await screen.waitFor("Type yes");
	screen.type("yes\r");
}

const scripts: Readonly<Record<string, Script>> = {
	"two registries, two methods": {
		lines: ["g", "", "2 1", "", "2", "/home/ada/key.json", "2", "5", "1", "Ada@Acme.example", "yes"],
		async keys(screen) {
			await screen.waitFor("[ ]   Put ada");
			screen.type("g");
			screen.press("enter");
			await screen.waitFor("2/6");
			screen.press("space", "down", "down", "space", "enter");
			await screen.waitFor("3/6");
			screen.press("down", "enter");
			await screen.waitFor("Service account key file");
			screen.type("/home/ada/key.json\r");
			await screen.waitFor("When to renew");
			screen.press("down", "enter");
			await screen.waitFor("Location");
			screen.type("west3\r");
			await screen.waitFor("(2 of 2)");
			screen.press("enter");
			await screen.waitFor("It becomes the active account");
			screen.press("ctrl-u");
			screen.type("Ada@Acme.example\r");
			await approve(screen);
		},
	},
	"an address typed in, a change of mind, an item switched off": {
		lines: ["", "gcr.io/acme/x", "", "2", "b", "1", "", "1", "yes"],
		async keys(screen) {
			await screen.waitFor("kubectl is there");
			screen.press("enter");
			await screen.waitFor("2/6");
			screen.paste("gcr.io/acme/x");
			await screen.waitFor(">  +");
			screen.press("enter");
			await screen.waitFor("[x] gcr.io/acme/x");
			screen.press("enter");
			await screen.waitFor("3/6");
			screen.press("down", "enter");
			await screen.waitFor("Service account key file");
			screen.press("escape");
			await screen.waitFor("3/6");
			screen.press("up", "enter");
			await screen.waitFor("It becomes the active account");
			screen.press("enter");
			await screen.waitFor("> [x] Remove the old login");
			screen.press("space");
			await screen.waitFor("> [ ] Remove the old login");
			await approve(screen);
		},
	},
};

function withoutPlan(outcome: WizardOutcome) {
	return outcome.kind === "approved" ? { choices: outcome.choices, facts: outcome.facts } : outcome;
}

it.each(Object.entries(scripts))("gives the same choices by keys and by lines: %s", async (_, { lines, keys }) => {
	const { screen, ended } = openWizard();
	await keys(screen);
	const byKeys = await ended;
	const { outcome: byLines } = await talkPlainly(lines);
	expect(byKeys.kind).toBe("approved");
	expect(withoutPlan(byKeys)).toEqual(withoutPlan(byLines));
	expect(JSON.stringify(byKeys)).toBe(JSON.stringify(byLines));
});
