import { describe, expect, it } from "vitest";
import { noChoices } from "../../src/model/choices.ts";
import { Secret } from "../../src/model/secret.ts";
import { afterRefusal } from "../../src/ui/after-refusal.ts";
import type { WizardOutcome } from "../../src/ui/wizard-state.ts";
import { tokenSetup } from "../support/example-setup.ts";
import { openWizard } from "../support/open-wizard.ts";
import { talkPlainly } from "../support/plain-talk.ts";

const setup = tokenSetup();
const because = "gcr.io does not accept this user name or password (401).";
const given = { reference: "gcr.io/acme", method: "pasted-token", answers: { layout: "only", names: "" } };

function approval(outcome: WizardOutcome) {
	if (outcome.kind !== "approved") throw new Error("nothing was approved");
	return outcome;
}

/** What a wizard is opened with after its first secret was turned down. */
async function refusedOnce() {
	const start = { ...noChoices, registrations: [given] };
	const first = openWizard({ setup, start });
	await first.screen.waitFor("ok    docker 28.2.2");
	first.screen.press("enter");
	await first.screen.waitFor("2/6");
	first.screen.press("enter");
	await first.screen.waitFor("Access token");
	first.screen.type("wrong\r");
	await first.screen.waitFor("a  approve");
	first.screen.type("a");
	await first.screen.waitFor("Type yes");
	first.screen.type("yes\r");
	const { said, choices } = approval(await first.ended);
	return afterRefusal(setup, { start, said, choices }, { references: ["gcr.io/acme"], because });
}

describe("after a registry has turned a sign-in down", () => {
	it("Enter leads back to the secret, and another one goes into the plan with all that was said before", async () => {
		const { screen, ended } = openWizard({ setup, ...(await refusedOnce()) });
		await screen.waitFor("gcr.io does not accept this user name");
		await screen.waitFor("ok    docker 28.2.2");
		screen.press("enter");
		await screen.waitFor("Access token");
		expect(screen.frame()).not.toContain("kept");
		screen.type("right\r");
		await screen.waitFor("What else");
		screen.press("enter");
		await screen.waitFor("Names to look up");
		screen.press("enter");
		await screen.waitFor("a  approve");
		screen.type("a");
		await screen.waitFor("Type yes");
		screen.type("yes\r");
		const [registration] = approval(await ended).choices.registrations;
		expect(registration).toMatchObject(given);
		expect(registration?.secret?.equals(new Secret("right"))).toBe(true);
		expect(screen.violations).toEqual([]);
	});

	it("another way to sign in is one step back, although the command line had named one", async () => {
		const { screen, ended } = openWizard({ setup, ...(await refusedOnce()), columns: 40, rows: 24 });
		await screen.waitFor("docker 28.2.2");
		screen.press("enter");
		await screen.waitFor("Access token");
		screen.press("escape");
		await screen.waitFor("3/6");
		screen.press("ctrl-c");
		await ended;
	});

	it("the same goes for numbered lines", async () => {
		const { start, resumed } = await refusedOnce();
		const { said, outcome } = await talkPlainly(["", "right", "", "", "yes"], { setup, start, resumed });
		expect(said).toContain(because);
		expect(said).toContain("Enter leads to what is asked again");
		expect(approval(outcome).choices.registrations[0]?.secret?.equals(new Secret("right"))).toBe(true);
	});

	it("where nobody had typed a secret, the way to sign in is asked for again", async () => {
		const helper = { reference: "gcr.io/acme", method: "gcloud-helper", answers: { account: "ada@acme.example" } };
		const choices = { ...noChoices, registrations: [helper] };
		const said = (await refusedOnce()).resumed.said;
		const { start, resumed } = afterRefusal(
			setup,
			{ start: choices, said, choices },
			{ references: ["gcr.io/acme"], because },
		);
		expect(start.registrations).toEqual([{ reference: "gcr.io/acme", method: undefined, answers: {} }]);
		expect(resumed.said.methods).toEqual({});
	});

	it("a secret that was turned down once is not kept for another repository of the same registry", () => {
		const secret = new Secret("wrong");
		const registrations = ["gcr.io/acme", "gcr.io/other"].map((reference) => ({ ...given, reference, secret }));
		const choices = { ...noChoices, registrations };
		const said = {
			references: ["gcr.io/acme", "gcr.io/other"],
			added: [],
			methods: {},
			insisted: {},
			answers: {},
			secrets: {},
			recipes: [],
			switched: [],
		};
		const { start } = afterRefusal(setup, { start: choices, said, choices }, { references: ["gcr.io/acme"], because });
		expect(start.registrations.map((one) => "secret" in one)).toEqual([false, false]);
	});
});
