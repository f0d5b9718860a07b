import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { catalog } from "../../src/catalog.ts";
import { noChoices } from "../../src/model/choices.ts";
import type { FactId } from "../../src/model/facts.ts";
import type { Setup } from "../../src/model/setup.ts";
import { session } from "../../src/modes/session.ts";
import { adaLaptop } from "../support/ada-laptop.ts";
import {
	brokenDockerFile,
	dockerFile,
	exampleSetup,
	manyAccounts,
	manyRegistries,
	tokenSetup,
} from "../support/example-setup.ts";
import { openWizard } from "../support/open-wizard.ts";
import type { TerminalScreen } from "../support/terminal-screen.tsx";

interface Scene {
	readonly setup?: Setup;
	readonly references?: readonly string[];
	readonly recipes?: readonly string[];
	/** Leads to the screen, and resolves when it is complete. */
	play(screen: TerminalScreen): Promise<unknown>;
}

const images = "us-central1-docker.pkg.dev/acme/images";
const gcr = "gcr.io/acme";
const slow: readonly FactId[] = ["docker-engine", "gcloud", "python", "project-references"];
const index = "us-central1-python.pkg.dev/acme/pypi";
/** The real families and ways, on a laptop with Debian's Python. */
const pythonSetup = session(catalog, adaLaptop([], ["python3", "pipx"]));
const frozen: Promise<never> = new Promise(() => {});

async function toRegistries(screen: TerminalScreen): Promise<void> {
	await screen.waitFor("ok    docker 28.2.2");
	screen.press("enter");
	await screen.waitFor("Which registries?");
}

async function toMethod(screen: TerminalScreen): Promise<void> {
	await toRegistries(screen);
	screen.press("enter");
	await screen.waitFor("gcloud, a service");
}

async function toPythonMethod(screen: TerminalScreen): Promise<void> {
	await screen.waitFor("Debian");
	screen.press("enter");
	await screen.waitFor("2/6");
	screen.press("enter");
	await screen.waitFor("3/6");
}

async function toKeyFile(screen: TerminalScreen): Promise<void> {
	await toMethod(screen);
	screen.press("down", "enter");
	await screen.waitFor("Service account key file");
}

async function toToken(screen: TerminalScreen): Promise<void> {
	await toMethod(screen);
	screen.press("end", "enter");
	await screen.waitFor("Access token");
}

async function toLayout(screen: TerminalScreen): Promise<void> {
	await toToken(screen);
	screen.paste("hunter2-hunter2\n");
	await screen.waitFor("a token");
	screen.press("enter");
	await screen.waitFor("What else may be asked");
}

async function toPlan(screen: TerminalScreen): Promise<void> {
	await toMethod(screen);
	screen.press("enter");
	await screen.waitFor("Google account");
	screen.press("enter");
	await screen.waitFor((frame) => frame.includes("5/6") && !frame.includes("making the plan"));
}

const scenes: Readonly<Record<string, Scene>> = {
	facts: { play: (screen) => screen.waitFor("ok    docker 28.2.2") },
	"facts-arriving": {
		setup: exampleSetup({
			async *look() {
				for await (const seen of exampleSetup().look()) if (!slow.includes(seen.id)) yield seen;
				await frozen;
			},
		}),
		play: (screen) => screen.waitFor(/~\/\.docker/),
	},
	registries: { references: [images, gcr], play: toRegistries },
	"registries-long": {
		setup: manyRegistries(30),
		play: async (screen) => {
			await toRegistries(screen);
			screen.press("end", "up", "space");
			await screen.waitFor("[x]");
		},
	},
	"registries-add": {
		play: async (screen) => {
			await toRegistries(screen);
			screen.type("europe-docker.pkg.dev/acme/team");
			await screen.waitFor(/> {2}\+.*acme\/team/);
		},
	},
	"registries-wrong": {
		references: ["us-centrall1-docker.pkg.dev/acme/images", gcr],
		play: async (screen) => {
			await toRegistries(screen);
			screen.press("enter");
			await screen.waitFor("One that is chosen");
		},
	},
	"registries-unknown": {
		play: async (screen) => {
			await toRegistries(screen);
			screen.type("example");
			await screen.waitFor("Find: example");
		},
	},
	method: { references: [images, gcr], play: toMethod },
	"method-warning": {
		references: [gcr],
		play: async (screen) => {
			await toMethod(screen);
			screen.press("down");
			await screen.waitFor("a key that never expires");
		},
	},
	"method-table": {
		references: [images],
		play: async (screen) => {
			await toMethod(screen);
			screen.type("t");
			await screen.waitFor("All ways to sign in");
		},
	},
	"detail-path": {
		references: [images],
		play: async (screen) => {
			await toKeyFile(screen);
			screen.type("/home/ada/key.json");
			await screen.waitFor("puller@acme");
		},
	},
	"detail-problem": {
		references: [images],
		play: async (screen) => {
			await toKeyFile(screen);
			screen.type("~/kee.json");
			await screen.waitFor("/home/ada/kee.json");
		},
	},
	"detail-choice": {
		references: [images],
		play: async (screen) => {
			await toMethod(screen);
			screen.press("enter");
			await screen.waitFor("bob@acme.example");
		},
	},
	"detail-long-choice": {
		setup: manyAccounts(12),
		references: [images],
		play: async (screen) => {
			await toMethod(screen);
			screen.press("enter");
			await screen.waitFor("bob@acme.example");
			screen.type("1");
			await screen.waitFor("Find: 1");
		},
	},
	"detail-secret": {
		references: [images],
		setup: tokenSetup(),
		play: async (screen) => {
			await toToken(screen);
			screen.paste("hunter2-hunter2 \n");
			await screen.waitFor("a token");
		},
	},
	"detail-secret-refused": {
		references: [images],
		setup: tokenSetup(),
		play: async (screen) => {
			await toToken(screen);
			screen.paste("one\ntwo\n");
			await screen.waitFor("several lines");
		},
	},
	"detail-secret-kept": {
		references: [images],
		setup: tokenSetup(),
		play: async (screen) => {
			await toLayout(screen);
			screen.press("escape");
			await screen.waitFor("kept");
		},
	},
	"detail-hints": {
		references: [images],
		setup: tokenSetup(),
		play: async (screen) => {
			await toLayout(screen);
			screen.press("down");
			await screen.waitFor("whoever publishes");
		},
	},
	"detail-decision": {
		references: [images],
		setup: tokenSetup(),
		play: async (screen) => {
			await toLayout(screen);
			screen.press("down", "enter");
			await screen.waitFor("A decision");
			screen.type("y\r");
			await screen.waitFor("Only yes");
		},
	},
	"detail-none": {
		references: [images],
		setup: tokenSetup(),
		play: async (screen) => {
			await toLayout(screen);
			screen.press("enter");
			await screen.waitFor("Names to look up");
		},
	},
	plan: { references: [gcr], play: toPlan },
	"plan-approve": {
		references: [gcr],
		play: async (screen) => {
			await toPlan(screen);
			screen.type("ayess\r");
			await screen.waitFor("Only the word");
		},
	},
	"plan-already-right": {
		references: [gcr],
		setup: exampleSetup({}, { [dockerFile]: '{\n\t"credHelpers": {\n\t\t"gcr.io": "gcloud"\n\t}\n}\n' }),
		play: toPlan,
	},
	"plan-group": {
		recipes: ["docker-group"],
		play: async (screen) => {
			await toRegistries(screen);
			screen.press("enter");
			await screen.waitFor("newgrp docker");
		},
	},
	"plan-problem": { references: [gcr], setup: brokenDockerFile(), play: toPlan },
	"plan-repair": {
		references: [gcr],
		setup: brokenDockerFile(),
		play: async (screen) => {
			await toPlan(screen);
			screen.type("r");
			await screen.waitFor("Remove the comma");
		},
	},
	"python-facts": {
		setup: pythonSetup,
		play: (screen) => screen.waitFor((frame) => frame.includes("Debian") && !/^ {2}\.\.\./m.test(frame)),
	},
	"python-method": { setup: pythonSetup, references: [index], play: toPythonMethod },
	"python-scope": {
		setup: pythonSetup,
		references: [index],
		play: async (screen) => {
			await toPythonMethod(screen);
			screen.press("end", "enter");
			await screen.waitFor("4/6");
			screen.type("~/key.json");
			await screen.waitFor("puller@acme");
			screen.press("enter");
			await screen.waitFor("Which configuration");
		},
	},
	"python-plan": {
		setup: pythonSetup,
		references: [index],
		play: async (screen) => {
			await toPythonMethod(screen);
			for (const next of ["4/6", "Which configuration", "What else pip", "Packages of", /5\/6(?!.*making)/s]) {
				screen.press("enter");
				await screen.waitFor(next);
			}
			await screen.waitFor((frame) => frame.includes("5/6") && !frame.includes("making the plan"));
		},
	},
	keys: {
		references: [gcr],
		play: async (screen) => {
			await toPlan(screen);
			screen.type("?");
			await screen.waitFor("this list");
		},
	},
};

const widths = [40, 80, 120];

describe.each(Object.entries(scenes))("%s", (name, { setup, references = [], recipes = [], play }) => {
	it.each(widths)("looks as agreed at %d columns", async (columns) => {
		const start = {
			...noChoices,
			recipes,
			registrations: references.map((reference) => ({ reference, method: undefined, answers: {} })),
		};
		const { screen, ended } = openWizard({ columns, start, ...(setup === undefined ? {} : { setup }) });
		await play(screen);
		await expect(`${await screen.settled()}\n`).toMatchFileSnapshot(`../../snapshots/ui/${name}-${columns}.txt`);
		screen.press("ctrl-c");
		await ended;
		expect(screen.violations).toEqual([]);
	});
});

it.each([6, 12, 20, 24, 40])("keeps every frame below %d rows, at every width", async (rows) => {
	for (const columns of [24, 40, 60, 71, 72, 80, 200]) {
		const start = { ...noChoices, registrations: [{ reference: gcr, method: undefined, answers: {} }] };
		const { screen, ended } = openWizard({ columns, rows, start });
		screen.press("enter");
		await screen.waitFor("2/6");
		screen.press("enter");
		await screen.waitFor("3/6");
		screen.type("t");
		await screen.waitFor("All ways");
		screen.type("t");
		await screen.waitFor("How to sign in");
		screen.press("enter");
		await screen.waitFor("4/6");
		screen.press("enter");
		await screen.waitFor("5/6");
		screen.press("pagedown", "ctrl-c");
		await ended;
		expect(screen.violations).toEqual([]);
	}
});

it("has no picture of a screen that is gone", () => {
	const wanted = Object.keys(scenes).flatMap((name) => widths.map((columns) => `${name}-${columns}.txt`));
	expect(readdirSync("snapshots/ui").sort()).toEqual([...wanted, "doctor.svg", "plain-80.txt", "wizard.svg"].sort());
});
