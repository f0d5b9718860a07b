import { expect, it } from "vitest";
import { noChoices } from "../../src/model/choices.ts";
import type { Setup } from "../../src/model/setup.ts";
import { humanTimes } from "../../src/ui/terminal.ts";
import { exampleSetup, manyRegistries } from "../support/example-setup.ts";
import { openWizard } from "../support/open-wizard.ts";
import type { TerminalScreen } from "../support/terminal-screen.tsx";

const images = "us-central1-docker.pkg.dev/acme/images";
const gcr = "gcr.io/acme";

function asking(...references: readonly string[]) {
	return {
		...noChoices,
		registrations: references.map((reference) => ({ reference, method: undefined, answers: {} })),
	};
}

async function toRegistries(screen: TerminalScreen): Promise<void> {
	await screen.waitFor("ok    docker 28.2.2");
	screen.press("enter");
	await screen.waitFor("Which registries?");
}

async function toMethod(screen: TerminalScreen): Promise<void> {
	await toRegistries(screen);
	screen.press("enter");
	await screen.waitFor("3/6");
}

async function toPlan(screen: TerminalScreen): Promise<void> {
	await toMethod(screen);
	screen.press("enter");
	await screen.waitFor("Google account");
	screen.press("enter");
	await screen.waitFor("~/.docker/config.json");
}

it("acts on every key of a burst, each on what the one before has made of the screen", async () => {
	const { screen, ended } = openWizard({ start: asking(images) });
	await toMethod(screen);
	screen.press("down", "up", "down", "enter");
	await screen.waitFor("Service account key file");
	screen.press("ctrl-c");
	await ended;
});

it("takes two hundred keys at once, one after the other", async () => {
	const { screen, ended } = openWizard({ start: asking(images) });
	await toMethod(screen);
	screen.press(...Array.from({ length: 100 }, () => ["down", "up"] as const).flat(), "down", "down", "up", "enter");
	await screen.waitFor("Service account key file");
	screen.press("ctrl-c");
	await ended;
});

it("finds the row it was sent to, however fast the arrows come", async () => {
	const { screen, ended } = openWizard({ setup: manyRegistries(12) });
	await toRegistries(screen);
	screen.press("down", "down", "down", "space", "down", "space");
	await screen.waitFor(/\[x\].*images-05/);
	const frame = screen.frame();
	expect(frame.match(/\[x\] \S+/g)).toEqual([
		"[x] us-central1-docker.pkg.dev/acme/images-04/app",
		"[x] us-central1-docker.pkg.dev/acme/images-05/app",
	]);
	screen.press("ctrl-c");
	await ended;
});

it("tells Esc from an arrow, also when the arrow comes in pieces", async () => {
	const { screen, ended } = openWizard({ start: asking(images) });
	await toMethod(screen);
	screen.send("\x1b");
	screen.send("[B");
	await screen.waitFor("> gcloud, a service");
	screen.press("escape");
	await screen.waitFor("2/6");
	screen.press("ctrl-c");
	await ended;
});

it("takes a paste on one line, without what would act as a key", async () => {
	const { screen, ended } = openWizard();
	await toRegistries(screen);
	screen.paste("  europe-docker.pkg.dev\x1b[31m/acme/te\x07am\r\n");
	await screen.waitFor("Find: europe-docker.pkg.dev/acme/team");
	await screen.waitFor(/> {2}\+ {2}europe-docker\.pkg\.dev\/acme\/team/);
	expect(screen.frame()).toContain("2/6");
	screen.press("enter");
	await screen.waitFor("[x] europe-docker.pkg.dev/acme/team");
	screen.press("ctrl-c");
	await ended;
});

it("keeps a pasted path a text until Enter", async () => {
	const { screen, ended } = openWizard({ start: asking(images) });
	await toMethod(screen);
	screen.press("down", "enter");
	await screen.waitFor("Service account key file");
	screen.paste("/home/ada/key.json\n");
	await screen.waitFor("puller@acme");
	expect(screen.frame()).toContain("Service account key file");
	expect(screen.cursor).toEqual({ row: 7, column: 4 + "/home/ada/key.json".length });
	screen.press("enter");
	await screen.waitFor("5/6");
	screen.press("ctrl-c");
	await ended;
});

it("drops what was typed before the first screen was up", async () => {
	const { screen, ended } = openWizard({ start: asking(images), times: humanTimes });
	screen.press("enter", "enter", "down", "enter");
	await screen.waitFor("1/6");
	await new Promise((resolve) => setTimeout(resolve, humanTimes.quietMs + 100));
	expect(screen.frame()).toContain("1/6");
	screen.press("enter");
	await screen.waitFor("2/6");
	screen.press("ctrl-c");
	await ended;
});

it("drops what was typed for the screen before", async () => {
	const { screen, ended } = openWizard({ start: asking(images), times: humanTimes });
	await screen.waitFor("1/6");
	await new Promise((resolve) => setTimeout(resolve, humanTimes.quietMs + 100));
	screen.press("enter", "enter", "enter", "enter");
	await screen.waitFor("2/6");
	await new Promise((resolve) => setTimeout(resolve, humanTimes.quietMs + 100));
	expect(screen.frame()).toContain("2/6");
	screen.press("ctrl-c");
	expect(await ended).toEqual({ kind: "cancelled" });
});

it.each([
	["1/6", async (screen: TerminalScreen) => screen.waitFor("1/6")],
	["2/6", toRegistries],
	["3/6", toMethod],
	[
		"4/6",
		async (screen: TerminalScreen) => {
			await toMethod(screen);
			screen.press("enter");
			await screen.waitFor("4/6");
		},
	],
	["5/6", toPlan],
	[
		"Type yes",
		async (screen: TerminalScreen) => {
			await toPlan(screen);
			screen.type("a");
			await screen.waitFor("Type yes");
		},
	],
] as const)("leaves at once by Ctrl-C at %s, whatever else was typed", async (where, go) => {
	const { screen, ended } = openWizard({ start: asking(images) });
	await go(screen);
	expect(screen.frame()).toContain(where);
	screen.send("\x1b[B\x03\r\r");
	expect(await ended).toEqual({ kind: "cancelled" });
	expect(screen.isAlternate).toBe(false);
	expect(screen.raw).toBe(false);
});

it("is cancelled when the terminal goes away", async () => {
	const { screen, ended } = openWizard();
	await screen.waitFor("1/6");
	screen.hangUp();
	expect(await ended).toEqual({ kind: "cancelled" });
});

it("is cancelled by a signal, with the screen given back", async () => {
	const { screen, ended } = openWizard();
	await screen.waitFor("1/6");
	screen.kill();
	expect(await ended).toEqual({ kind: "cancelled" });
	expect(screen.isAlternate).toBe(false);
	expect(screen.raw).toBe(false);
});

it("can be opened again on the same terminal, as after a repair", async () => {
	const first = openWizard();
	await toRegistries(first.screen);
	first.screen.press("ctrl-c");
	await first.ended;
	const { screen, ended } = openWizard({ screen: first.screen, start: asking(images) });
	await toMethod(screen);
	screen.press("down", "enter");
	await screen.waitFor("Service account key file");
	screen.press("ctrl-c");
	expect(await ended).toEqual({ kind: "cancelled" });
	expect(screen.isAlternate).toBe(false);
});

it("leaves the person's own screen and history as they were", async () => {
	const { screen, ended } = openWizard({ rows: 12 });
	const before = screen.mainScreen();
	await toRegistries(screen);
	screen.resize(40, 8);
	await screen.waitFor((frame) => frame.startsWith("2/6"));
	screen.resize(100, 30);
	await screen.waitFor(/^registry-setup/);
	screen.press("ctrl-c");
	await ended;
	await screen.print("");
	expect(screen.mainScreen()).toBe(before);
	expect(screen.written).not.toContain("\x1b[3J");
	expect(screen.written.split("\x1b[?1049h")).toHaveLength(2);
	expect(screen.written.split("\x1b[?1049l")).toHaveLength(2);
	expect(screen.written.split("\x1b[?2004h")).toHaveLength(2);
	expect(screen.written.split("\x1b[?2004l")).toHaveLength(2);
	expect(screen.written.endsWith("\x1b[H\x1b[J\x1b[?2004l\x1b[?25h\x1b[?1049l")).toBe(true);
});

it("draws the same screen after the window was narrow for a while", async () => {
	const { screen, ended } = openWizard({ columns: 120, start: asking(images, gcr) });
	await toMethod(screen);
	const wide = await screen.settled();
	screen.resize(40);
	const narrow = await screen.waitFor((frame) => frame.startsWith("3/6"));
	expect(narrow.split("\n").every((row) => row.length <= 40)).toBe(true);
	screen.resize(120);
	await screen.waitFor(/^registry-setup/);
	expect(await screen.settled()).toBe(wide);
	screen.press("ctrl-c");
	await ended;
});

it("goes back a step by Esc and keeps every answer", async () => {
	const { screen, ended } = openWizard();
	await toRegistries(screen);
	screen.press("space", "down", "space", "enter");
	await screen.waitFor("(1 of 2)");
	screen.press("down", "enter");
	await screen.waitFor("Service account key file");
	screen.type("/home/ada/key.json\r");
	await screen.waitFor("(2 of 2)");
	screen.press("enter");
	await screen.waitFor("Google account");
	screen.press("down", "enter");
	await screen.waitFor("Up to you");
	for (const [title, kept] of [
		["Google account", "> bob@acme.example"],
		["(2 of 2)", "> gcloud, your own account"],
		["Service account key file", "> /home/ada/key.json"],
		["(1 of 2)", "> gcloud, a service"],
		["Which registries?", "> [x] gcr.io/acme/base"],
		["What is on this laptop", "ok    docker 28.2.2"],
	] as const) {
		screen.press("escape");
		expect(await screen.waitFor(title)).toContain(kept);
	}
	for (const title of [
		"Which registries?",
		"(1 of 2)",
		"Service account key file",
		"(2 of 2)",
		"Google account",
		"Up to you",
	]) {
		screen.press("enter");
		await screen.waitFor(title);
	}
	screen.press("ctrl-c");
	await ended;
});

it("takes a suggestion for a wrong address by Enter, as by Space", async () => {
	const { screen, ended } = openWizard({ start: asking("us-centrall1-docker.pkg.dev/acme/images") });
	await toRegistries(screen);
	screen.press("enter");
	await screen.waitFor("take what is near to it");
	screen.press("down");
	await screen.waitFor('takes "us-central1-docker.pkg.dev/acme/images"');
	screen.press("enter");
	await screen.waitFor(/> \[x\] us-central1-docker/);
	expect(screen.frame()).toContain("[ ] us-centrall1");
	screen.press("enter");
	await screen.waitFor("3/6");
	screen.press("ctrl-c");
	await ended;
});

it("keeps a wrong address by Enter where that is said", async () => {
	const { screen, ended } = openWizard({ start: asking("us-centrall1-docker.pkg.dev/acme/images") });
	await toRegistries(screen);
	screen.press("down", "down", "down");
	await screen.waitFor(/^> .*keep it/m);
	screen.press("enter");
	await screen.waitFor((frame) => !frame.includes("keep it") && frame.includes("[x] us-centrall1"));
	screen.press("ctrl-c");
	await ended;
});

it.each([
	"us-centrall1-docker.pkg.dev/acme/images",
	"https://docker.us-east9.rep.pkg.dev/acme/images",
	"us-centrall1-python.pkg.dev/acme/pypi",
	"python.us-east1.rep.pkg.dev/acme/pypi",
	"http://pypi.acme.example/simple/",
])("names no flag where keys answer: %s", async (wrong) => {
	const { screen, ended } = openWizard({ start: asking(wrong) });
	await toRegistries(screen);
	expect(await screen.settled()).toMatch(/^ {7}use |keep it/m);
	expect(screen.frame()).not.toContain("--set");
	screen.press("ctrl-c");
	await ended;
});

it("clears the filter by Esc before it goes back", async () => {
	const { screen, ended } = openWizard();
	await toRegistries(screen);
	screen.type("gcr");
	await screen.waitFor("Find: gcr");
	screen.press("escape");
	await screen.waitFor((frame) => frame.includes("2/6") && !frame.includes("Find: gcr"));
	screen.press("escape");
	await screen.waitFor("1/6");
	screen.press("ctrl-c");
	await ended;
});

it("cannot choose a method that cannot work, and says what would enable it", async () => {
	const { screen, ended } = openWizard({ start: asking(images) });
	await toMethod(screen);
	screen.press("down", "down");
	await screen.waitFor("> gcloud, a federated");
	expect(screen.frame()).toContain("docker-credential-gcr is not on PATH");
	screen.press("enter");
	await screen.waitFor("Federation configuration file");
	screen.press("ctrl-c");
	await ended;
});

it("moves by the keys its hints name and by no other, and stops at the ends of a list", async () => {
	const { screen, ended } = openWizard({ start: asking(images) });
	await toMethod(screen);
	screen.type("j2k1");
	screen.press("up");
	expect(await screen.settled()).toContain("> gcloud, your own account");
	screen.press("down");
	await screen.waitFor("> gcloud, a service");
	screen.type("k1");
	expect(await screen.settled()).toContain("> gcloud, a service");
	screen.press("ctrl-c");
	await ended;
});

it("approves by the word yes alone", async () => {
	const { screen, ended } = openWizard({ start: asking(images) });
	await toPlan(screen);
	screen.press("enter");
	await screen.waitFor("Press a to approve");
	screen.type("a");
	await screen.waitFor("Type yes");
	screen.press("enter");
	await screen.waitFor("Only the word yes approves.");
	screen.type("y\r");
	screen.paste("yes");
	screen.press("enter");
	await screen.settled();
	expect(screen.frame()).toContain("Type yes");
	screen.press("escape");
	await screen.waitFor((frame) => !frame.includes("Type yes"));
	screen.type("a");
	await screen.waitFor("Type yes");
	screen.type("yes\r");
	expect(await ended).toMatchObject({ kind: "approved", repair: undefined });
});

it("switches an item of the plan, and plans again", async () => {
	const { screen, ended } = openWizard({ start: asking(gcr), rows: 40 });
	await toPlan(screen);
	expect(screen.frame()).toContain("> [ ] Remove the login");
	screen.press("space");
	await screen.waitFor((frame) => frame.includes("> [x] Remove the login") && frame.includes('-     "gcr.io": {'));
	screen.type("a");
	await screen.waitFor("Type yes");
	screen.type("yes\r");
	expect(await ended).toMatchObject({ choices: { switched: ["docker-config:remove:gcr.io"] } });
});

it("offers the group by g, and plans it", async () => {
	const { screen, ended } = openWizard({ rows: 40 });
	await screen.waitFor('[ ]   Put ada into the group "docker"');
	screen.type("g");
	await screen.waitFor("[x]   Put ada");
	screen.press("enter");
	await screen.waitFor("2/6");
	screen.press("enter");
	const plan = await screen.waitFor("sudo usermod -aG docker ada");
	expect(plan).toContain("needs root");
	screen.type("a");
	await screen.waitFor("Type yes");
	screen.type("yes\r");
	expect(await ended).toMatchObject({ choices: { registrations: [], recipes: ["docker-group"] } });
});

it("goes on before the last look has come back, and plans only after it", async () => {
	let finish: () => void = () => {};
	const rest = new Promise<void>((resolve) => {
		finish = resolve;
	});
	const setup = exampleSetup({
		async *look() {
			for await (const seen of exampleSetup().look()) {
				if (seen.id === "tools") await rest;
				yield seen;
			}
		},
	});
	const { screen, ended } = openWizard({ setup, start: asking(images) });
	await screen.waitFor("...   other tools");
	screen.press("enter");
	await screen.waitFor("2/6");
	screen.press("enter");
	await screen.waitFor("3/6");
	screen.press("enter");
	await screen.waitFor("Google account");
	screen.press("enter");
	await screen.waitFor("waiting for: other tools");
	finish();
	await screen.waitFor("~/.docker/config.json");
	screen.press("ctrl-c");
	await ended;
});

it("shows names from outside without letting them act on the terminal", async () => {
	const evil = "gcr.io/\u202eacme\x1b[2J\x1b]0;gone\x07";
	const setup: Setup = exampleSetup({
		suggestReferences: () => [
			{
				match: {
					registry: "x",
					reference: evil,
					host: "gcr.io",
					kind: "container",
					path: "",
					notes: ["a\x1b[31mb".repeat(200)],
				},
				from: { kind: "project", place: "x".repeat(5000) },
			},
		],
	});
	const { screen, ended } = openWizard({ setup, columns: 60 });
	await toRegistries(screen);
	expect(await screen.settled()).toContain("gcr.io/\\u202eacme\\x1b[2J");
	screen.press("ctrl-c");
	await ended;
	expect(screen.written).not.toContain("\x1b[2J");
	expect(screen.written).not.toContain("\x1b[31m");
	expect(screen.written).not.toContain("\u202e");
	expect(screen.violations).toEqual([]);
});

it("gives the screen back before a crash is printed, and draws nothing after", async () => {
	const { screen } = openWizard();
	await screen.waitFor("1/6");
	screen.crash();
	const { length } = screen.written;
	await screen.print("Error: it broke");
	expect(screen.isAlternate).toBe(false);
	expect(screen.mainScreen()).toBe("Error: it broke");
	screen.resize(60);
	await screen.print("\nat main.ts:1");
	expect(screen.written).toHaveLength(length);
});

it("fails with the engine's own error, on the person's own screen", async () => {
	const setup = exampleSetup({ makePlan: () => Promise.reject(new Error("our bug")) });
	const { screen, ended } = openWizard({ setup, start: asking(images) });
	ended.catch(() => {});
	await toMethod(screen);
	screen.press("enter");
	await screen.waitFor("Google account");
	screen.press("enter");
	await expect(ended).rejects.toThrow("our bug");
	expect(screen.isAlternate).toBe(false);
});
