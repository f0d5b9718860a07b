import { expect, it } from "vitest";
import { catalog } from "../../src/catalog.ts";
import { noChoices } from "../../src/model/choices.ts";
import { Secret } from "../../src/model/secret.ts";
import { session } from "../../src/modes/session.ts";
import { MemoryHost } from "../support/memory-host.ts";
import { openWizard } from "../support/open-wizard.ts";
import { talkPlainly } from "../support/plain-talk.ts";
import type { TerminalScreen } from "../support/terminal-screen.tsx";

const images = "us-central1-docker.pkg.dev/acme/images";
const start = { ...noChoices, registrations: [{ reference: images, method: undefined, answers: {} }] };
const refused = { reason: "no-metadata-server", message: "nobody answers at 169.254.169.254" } as const;

/** The engine on a laptop without gcloud, where credentials are there from this try on. */
function withoutGcloud(foundAt = Number.POSITIVE_INFINITY) {
	let tries = 0;
	const host = new MemoryHost({
		env: { PATH: "/usr/bin" },
		programs: ["/usr/bin/docker"],
		answer: () => ({ stdout: "Docker version 28.2.2, build e6534b4\n" }),
		googleToken: () => {
			tries += 1;
			if (tries < foundAt) return { ok: false, trouble: refused };
			return { ok: true, token: new Secret("ya29.canary"), madeOf: "machine" };
		},
		files: {
			"/usr/bin/docker": { kind: "file", text: "", mode: 0o755 },
			"/etc/os-release": 'PRETTY_NAME="Debian GNU/Linux 12"\n',
		},
	});
	return { setup: session(catalog, host), host };
}

async function toPlan(screen: TerminalScreen): Promise<void> {
	await screen.waitFor("ok    docker 28.2.2");
	screen.press("enter");
	await screen.waitFor("2/6");
	screen.press("enter");
	await screen.waitFor("> Application default");
	screen.press("enter");
	await screen.waitFor("Service account to act as");
	screen.type("puller@acme.iam.gserviceaccount.com\r");
	await screen.waitFor("Where the secret rests");
	screen.press("enter");
	await screen.waitFor("go on, after yes");
	screen.type("yes\r");
	await screen.waitFor("5/6");
}

it.each([80, 40])(
	"says in the plan's place why it cannot be made, and what to type next, in %i columns",
	async (columns) => {
		const { screen, ended } = openWizard({ setup: withoutGcloud().setup, start, columns });
		await toPlan(screen);
		await screen.waitFor("The plan cannot be made");
		const words = (await screen.settled()).replaceAll(/\s+/g, " ");
		expect(words).toContain("There are no application default credentials: GOOGLE_APPLICATION_CREDENTIALS is not set");
		expect(words).toContain(
			" next gcloud auth application-default login or r tries again; Esc goes back, every answer",
		);
		screen.press("enter");
		await screen.waitFor("There is no plan to approve.");
		screen.press("ctrl-c");
		expect(await ended).toEqual({ kind: "cancelled" });
		expect(screen.violations).toEqual([]);
	},
);

it("goes back from there with every answer, and plans again when it comes back", async () => {
	const { setup, host } = withoutGcloud(2);
	const { screen, ended } = openWizard({ setup, start });
	await toPlan(screen);
	await screen.waitFor("The plan cannot be made");
	screen.press("escape");
	await screen.waitFor("go on, after yes");
	screen.press("escape");
	await screen.waitFor("Where the secret rests");
	screen.press("escape");
	await screen.waitFor("puller@acme.iam.gserviceaccount.com");
	screen.press("enter");
	await screen.waitFor("Where the secret rests");
	screen.press("enter");
	await screen.waitFor("> yes");
	screen.press("enter");
	await screen.waitFor("create  ~/.docker/config.json");
	expect(host.tokenRequests).toHaveLength(2);
	screen.press("ctrl-c");
	await ended;
});

it("tries again by r", async () => {
	const { screen, ended } = openWizard({ setup: withoutGcloud(2).setup, start });
	await toPlan(screen);
	await screen.waitFor("The plan cannot be made");
	screen.type("r");
	await screen.waitFor("~/.docker/config.json");
	screen.type("a");
	await screen.waitFor("Type yes");
	screen.type("yes\r");
	expect(await ended).toMatchObject({ kind: "approved" });
});

it("says the same in numbered lines, where r tries again and b goes back", async () => {
	const typed = ["", "", "1", "", "1", "yes"];
	const refusal = await talkPlainly([...typed, "", "b", "b", "b", "b", "q"], { setup: withoutGcloud().setup, start });
	expect(refusal.said).toContain(
		"Step 5 of 6. The plan cannot be made.\nThere are no application default credentials:",
	);
	expect(refusal.said).toContain("\ngcloud auth application-default login\n");
	expect(refusal.said).toContain("There is no plan to approve.");
	expect(refusal.said.split("Step 3 of 6")).toHaveLength(3);
	expect(refusal.outcome).toEqual({ kind: "cancelled" });
	const again = await talkPlainly([...typed, "r", "yes"], { setup: withoutGcloud(2).setup, start });
	expect(again.outcome).toMatchObject({ kind: "approved", choices: { registrations: [{ method: "adc" }] } });
});

it("says beside what is suggested that it may not work, where nothing surely does", async () => {
	const { said } = await talkPlainly(["", "", "q"], { setup: withoutGcloud().setup, start });
	expect(said.replaceAll("\n", " ")).toContain(
		"1. Application default credentials, suggested: for an hour, without gcloud; not known to work here.",
	);
});
