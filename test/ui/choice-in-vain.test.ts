import { expect, it } from "vitest";
import { catalog } from "../../src/catalog.ts";
import { noChoices } from "../../src/model/choices.ts";
import { session } from "../../src/modes/session.ts";
import { exampleLaptop } from "../support/example-setup.ts";
import { openWizard } from "../support/open-wizard.ts";

const file = "/home/ada/.docker/config.json";
const registrations = [{ reference: "quay.io/acme/app", method: "password", answers: { username: "ada" } }];

it("keeps every choice in sight where its reason is long, and brings the rest of the reason by Right", async () => {
	const setup = session(catalog, exampleLaptop({ [file]: '{"credsStore":"desktop"}\n' }));
	const { screen, ended } = openWizard({ setup, start: { ...noChoices, registrations }, columns: 40, rows: 16 });
	await screen.waitFor("docker");
	await screen.settled();
	screen.press("enter");
	await screen.waitFor("2/6");
	screen.press("enter");
	await screen.waitFor("Password");
	screen.type("secret\r");
	await screen.waitFor("Where the secret rests");
	await screen.waitFor(/more below: Right/);
	expect(screen.frame()).toContain("> The file, in plain text");
	expect(screen.frame()).toContain("A keychain");
	for (let page = 0; page < 9; page += 1) screen.press("right");
	await screen.waitFor("replace-store");
	expect(screen.frame()).toContain("> The file, in plain text");
	screen.press("ctrl-c");
	await ended;
	expect(screen.violations).toEqual([]);
});
