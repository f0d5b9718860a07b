import { expect, it } from "vitest";
import { noChoices } from "../../src/model/choices.ts";
import type { Resumed, WizardOutcome } from "../../src/ui/wizard-state.ts";
import { brokenDockerFile, exampleSetup } from "../support/example-setup.ts";
import { openWizard } from "../support/open-wizard.ts";
import { talkPlainly } from "../support/plain-talk.ts";

const typed = "europe-docker.pkg.dev/acme/team";

function repairOf(outcome: WizardOutcome): Resumed {
	if (outcome.kind !== "approved" || outcome.repair === undefined) throw new Error("no repair was approved");
	return outcome.repair;
}

it("says after a repair what is mended, and has kept every choice and answer", async () => {
	const first = openWizard({ setup: brokenDockerFile() });
	await first.screen.waitFor("gcloud,");
	first.screen.press("enter");
	await first.screen.waitFor("2/6");
	first.screen.paste(typed);
	await first.screen.waitFor(">  +");
	first.screen.press("enter");
	await first.screen.waitFor(`[x] ${typed}`);
	first.screen.press("enter");
	await first.screen.waitFor("3/6");
	first.screen.press("enter");
	await first.screen.waitFor("Google account");
	first.screen.press("down", "enter");
	await first.screen.waitFor("r  repair");
	first.screen.type("r");
	await first.screen.waitFor("Repair:");
	first.screen.type("a");
	await first.screen.waitFor("Type yes");
	first.screen.type("yes\r");
	const resumed = repairOf(await first.ended);

	const { screen, ended } = openWizard({ setup: exampleSetup(), screen: first.screen, resumed });
	await screen.waitFor("~/.docker/config.json is mended; here is the rest.");
	screen.press("enter");
	await screen.waitFor(`[x] ${typed}`);
	screen.press("enter");
	await screen.waitFor("3/6");
	screen.press("enter");
	await screen.waitFor("> bob@acme.example");
	screen.press("enter");
	await screen.waitFor("a  approve");
	screen.type("a");
	await screen.waitFor("Type yes");
	screen.type("yes\r");
	expect(await ended).toMatchObject({
		choices: {
			registrations: [{ reference: typed, method: "gcloud-helper", answers: { account: "bob@acme.example" } }],
		},
		repair: undefined,
	});
});

it("says so in numbered lines, where Enter takes what was chosen before", async () => {
	const lines = ["", typed, "", "", "2", "r", "yes"];
	const { outcome } = await talkPlainly(lines, { setup: brokenDockerFile() });
	const resumed = repairOf(outcome);
	const again = await talkPlainly(["", "", "", "", "yes"], { resumed, start: noChoices });
	expect(again.said).toMatch(/^~\/\.docker\/config\.json is mended; here is the rest\./);
	expect(again.outcome).toMatchObject({
		choices: { registrations: [{ reference: typed, answers: { account: "bob@acme.example" } }] },
	});
});
