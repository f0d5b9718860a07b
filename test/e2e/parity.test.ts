import { expect, it } from "vitest";
import { catalog } from "../../src/catalog.ts";
import { type Choices, noChoices } from "../../src/model/choices.ts";
import type { Plan } from "../../src/model/plan.ts";
import { Secret } from "../../src/model/secret.ts";
import { readFlags } from "../../src/modes/flags.ts";
import { planFromFlags } from "../../src/modes/plan-from-flags.ts";
import { redactFor } from "../../src/modes/redact-for.ts";
import { runMode } from "../../src/modes/run-mode.ts";
import { lookAt, session } from "../../src/modes/session.ts";
import { planJson } from "../../src/report/plan-json.ts";
import { adaLaptop } from "../support/ada-laptop.ts";
import type { MemoryHost } from "../support/memory-host.ts";
import { runOn, silentOutput } from "../support/memory-run.ts";
import { openWizard } from "../support/open-wizard.ts";
import { talkPlainly } from "../support/plain-talk.ts";
import type { TerminalScreen } from "../support/terminal-screen.tsx";
import { tokenCatalog } from "../support/token-sign-in.ts";

const images = "us-central1-docker.pkg.dev/acme/images";

interface Script {
	/** References given on the command line of the two that ask. */
	readonly start?: readonly string[];
	keys(screen: TerminalScreen): Promise<unknown>;
	readonly lines: readonly string[];
	/** The command lines that the run itself names as the same without questions. */
	readonly flags: readonly string[];
}

async function enter(screen: TerminalScreen, next: string | RegExp): Promise<void> {
	screen.press("enter");
	await screen.waitFor(next);
}

async function toRegistries(screen: TerminalScreen): Promise<void> {
	await screen.waitFor(/this folder (uses|names)/);
	await enter(screen, "2/6");
}

const scripts: Readonly<Record<string, Script>> = {
	"gcloud, your own account": {
		start: [images],
		async keys(screen) {
			await toRegistries(screen);
			await enter(screen, "3/6");
			await enter(screen, "4/6");
			await enter(screen, "5/6");
		},
		lines: ["", "", "", "1"],
		flags: [`${images} --method gcloud-helper --set account=ada@acme.example`],
	},
	"gcloud, another account": {
		start: [images],
		async keys(screen) {
			await toRegistries(screen);
			await enter(screen, "3/6");
			await enter(screen, "4/6");
			screen.press("down");
			await screen.waitFor("> bob@acme.example");
			await enter(screen, "5/6");
		},
		lines: ["", "", "1", "2"],
		flags: [`${images} --method gcloud-helper --set account=bob@acme.example`],
	},
	"a service account's key as password, in plain text": {
		start: [images],
		async keys(screen) {
			await toRegistries(screen);
			await enter(screen, "3/6");
			screen.press(...Array.from({ length: 9 }, () => "down" as const));
			await screen.waitFor(/> .*key as password/);
			await enter(screen, "4/6");
			screen.type("~/key.json");
			await screen.waitFor("puller@acme");
			await enter(screen, "How the key is written");
			await enter(screen, "Where the secret rests");
			await enter(screen, "Keep the secret in plain text?");
			screen.type("yes");
			await enter(screen, "5/6");
		},
		lines: ["", "", "7", "~/key.json", "", "1", "yes"],
		flags: [
			`${images} --method json-key --store file --set accept-plain-text=yes --set key-file=/home/ada/key.json --set key-form=_json_key_base64`,
		],
	},
	"a service account's key": {
		start: [images],
		async keys(screen) {
			await toRegistries(screen);
			await enter(screen, "3/6");
			screen.press("down", "down");
			await screen.waitFor("> gcloud, a service");
			await enter(screen, "4/6");
			screen.type("~/key.json");
			await screen.waitFor("puller@acme");
			await enter(screen, "5/6");
		},
		lines: ["", "", "3", "~/key.json"],
		flags: [`${images} --method gcloud-helper-service-account --set key-file=/home/ada/key.json`],
	},
	"a federated identity, chosen after a change of mind": {
		start: [images],
		async keys(screen) {
			await toRegistries(screen);
			await enter(screen, "3/6");
			await enter(screen, "Google account");
			screen.press("escape");
			await screen.waitFor("3/6");
			screen.press("down", "down", "down");
			await screen.waitFor("> gcloud, a federated");
			await enter(screen, "4/6");
			screen.type("../federation.json\r");
			await screen.waitFor("5/6");
		},
		lines: ["", "", "1", "b", "4", "../federation.json"],
		flags: [`${images} --method gcloud-helper-federation --set cred-file=/home/ada/federation.json`],
	},
	"the standalone helper, for an address typed in, and the old login removed": {
		async keys(screen) {
			await toRegistries(screen);
			screen.paste("gcr.io/acme");
			await screen.waitFor(">  +");
			await enter(screen, "[x] gcr.io/acme ");
			await enter(screen, "3/6");
			screen.press("down");
			await screen.waitFor("> docker-credential-gcr");
			await enter(screen, "[ ] Remove the login");
			screen.press("space");
			await screen.waitFor("[x] Remove the login");
		},
		lines: ["", "gcr.io/acme", "", "2", "1"],
		flags: ["gcr.io/acme --method gcr-helper --set switch=docker-config:remove:gcr.io"],
	},
	"two registries in two ways": {
		start: [images, "gcr.io/acme"],
		async keys(screen) {
			await toRegistries(screen);
			await enter(screen, "(1 of 2)");
			await enter(screen, "4/6");
			await enter(screen, "(2 of 2)");
			screen.press("down");
			await screen.waitFor("> docker-credential-gcr");
			await enter(screen, "5/6");
		},
		lines: ["", "", "1", "1", "2"],
		flags: [`${images} --method gcloud-helper --set account=ada@acme.example`, "gcr.io/acme --method gcr-helper"],
	},
	"an address that is right all the same": {
		start: ["us-centrall1-docker.pkg.dev/acme/images"],
		async keys(screen) {
			await toRegistries(screen);
			screen.press("down", "down", "down");
			await screen.waitFor(/^> .*keep it/m);
			screen.press("space");
			await screen.waitFor((frame) => !frame.includes("keep it"));
			await enter(screen, "3/6");
			screen.press("down");
			await screen.waitFor("> docker-credential-gcr");
			await enter(screen, "5/6");
		},
		lines: ["", "keep us-centrall1-docker.pkg.dev/acme/images", "", "2"],
		flags: ["us-centrall1-docker.pkg.dev/acme/images --method gcr-helper --set accept-location=us-centrall1"],
	},
	"docker's group and nothing else": {
		async keys(screen) {
			await screen.waitFor("[ ]   Put ada");
			screen.type("g");
			await screen.waitFor("[x]   Put ada");
			await toRegistries(screen);
			await enter(screen, "5/6");
		},
		lines: ["g", "", ""],
		flags: ["--recipe docker-group"],
	},
	"docker's group beside a registry": {
		start: [images],
		async keys(screen) {
			await screen.waitFor("[ ]   Put ada");
			screen.type("g");
			await screen.waitFor("[x]   Put ada");
			await toRegistries(screen);
			await enter(screen, "3/6");
			screen.press("down");
			await screen.waitFor("> docker-credential-gcr");
			await enter(screen, "5/6");
			await screen.waitFor("> [x] sudo usermod");
		},
		lines: ["g", "", "", "2"],
		flags: [`${images} --method gcr-helper --recipe docker-group`],
	},
};

const index = "us-central1-python.pkg.dev/acme/pypi";

/** The same on a laptop with Python. */
const pythonScripts: Readonly<Record<string, Script>> = {
	"one index alone, asked for by keyring": {
		start: [index],
		async keys(screen) {
			await toRegistries(screen);
			await enter(screen, "3/6");
			await enter(screen, "ada@acme.example");
			await enter(screen, "Which configuration");
			await enter(screen, "What else pip may ask");
			await enter(screen, "Packages of yours");
			screen.type("acme-app");
			await enter(screen, "5/6");
		},
		lines: ["", "", "1", "1", "", "", "acme-app"],
		flags: [
			`${index} --method keyring --scope user --set account=ada@acme.example --set layout=only --set package=acme-app`,
		],
	},
	"a key in both files, beside the public index": {
		start: [index],
		async keys(screen) {
			await toRegistries(screen);
			await enter(screen, "3/6");
			screen.press("end");
			await screen.waitFor("> A service account's key");
			await enter(screen, "4/6");
			screen.type("~/key.json");
			await screen.waitFor("puller@acme");
			await enter(screen, "Which configuration");
			await enter(screen, "What else pip may ask");
			screen.press("down");
			await screen.waitFor("> The public index too");
			await enter(screen, "A decision");
			screen.type("yes");
			await enter(screen, "Packages of yours");
			await enter(screen, "5/6");
		},
		lines: ["", "", "6", "~/key.json", "", "2", "yes", ""],
		flags: [
			`${index} --method json-key --scope user --set accept-public-index=yes --set key-file=/home/ada/key.json --set layout=extra`,
		],
	},
};

async function approve(screen: TerminalScreen): Promise<void> {
	await screen.waitFor("a  approve");
	screen.type("a");
	await screen.waitFor("Type yes");
	screen.type("yes\r");
}

function choicesAtStart(references: readonly string[]): Choices {
	const registrations = references.map((reference) => ({ reference, method: undefined, answers: {} }));
	return { ...noChoices, registrations };
}

/** What the command lines come to; each is a run of its own, and together they are what one wizard run chose. */
async function choicesByFlags(host: MemoryHost, lines: readonly string[]): Promise<Choices> {
	let together = noChoices;
	for (const line of lines) {
		const { choices } = await planFromFlags(runOn(host), readFlags(line.split(" ")));
		together = {
			registrations: [...together.registrations, ...choices.registrations],
			recipes: [...together.recipes, ...choices.recipes],
			switched: [...together.switched, ...choices.switched],
		};
	}
	return together;
}

/** What `--dry-run --json` prints. */
async function dryRun(host: MemoryHost, line: string): Promise<string> {
	let printed = "";
	const output = silentOutput(host, (text) => (printed += text));
	await runMode(runOn(host, output), readFlags([...line.split(" "), "--dry-run", "--json"]));
	return printed;
}

function document(plan: Plan): string {
	return `${JSON.stringify(planJson(plan, redactFor(catalog)), null, 2)}\n`;
}

const laptops = [
	...Object.entries(scripts).map(([name, script]) => ({ name, script, more: [] })),
	...Object.entries(pythonScripts).map(([name, script]) => ({ name, script, more: ["python3", "pipx"] })),
];

/** What is said of an answer stands beside its question, and with flags in the plan. */
function withoutAnswers(text: string): object {
	const { notes, ...plan } = JSON.parse(text);
	return { ...plan, notes: notes.filter(({ id }: { readonly id: string }) => id === "token.asked") };
}

it.each(laptops)("gives the same plan by keys, by lines and by flags: $name", async ({ script, more }) => {
	const host = adaLaptop([], more);
	const setup = session(catalog, host);
	const start = choicesAtStart(script.start ?? []);
	const { screen, ended } = openWizard({ setup, start, rows: 50 });
	await script.keys(screen);
	await approve(screen);
	const byKeys = await ended;
	const { outcome: byLines, said } = await talkPlainly([...script.lines, "yes"], { setup, start });
	if (byKeys.kind !== "approved" || byLines.kind !== "approved") throw new Error(`not approved\n${said}`);
	const byFlags = await setup.makePlan(await lookAt(catalog, host), await choicesByFlags(host, script.flags));

	expect(JSON.stringify(byLines.plan)).toBe(JSON.stringify(byKeys.plan));
	expect(JSON.stringify(byFlags)).toBe(JSON.stringify(byKeys.plan));
	expect(byKeys.choices).toEqual(byLines.choices);
	expect(setup.commandLine(byKeys.choices).split("\n")).toEqual(
		script.flags.map((line) => `npx registry-setup ${line}`),
	);
	const [line, ...others] = script.flags;
	if (line !== undefined && others.length === 0)
		expect(withoutAnswers(await dryRun(host, line))).toEqual(withoutAnswers(document(byKeys.plan)));
});

it.each([
	{ layout: "only", names: "", flags: "" },
	{
		layout: "extra",
		names: "one two",
		flags: " --set accept-public-source=yes --set layout=extra --set 'names=one two'",
	},
])("gives the same plan when a secret is asked for, and what else may be asked is $layout", async (wanted) => {
	const host = adaLaptop();
	const setup = session(tokenCatalog, host);
	const start = choicesAtStart(["gcr.io/acme"]);
	const extra = wanted.layout === "extra";
	const { screen, ended } = openWizard({ setup, start, rows: 50 });
	await toRegistries(screen);
	await enter(screen, "3/6");
	screen.press("end");
	await enter(screen, "Access token");
	screen.paste("hunter2-hunter2\n");
	await screen.waitFor("a token");
	await enter(screen, "What else");
	if (extra) {
		screen.press("down");
		await enter(screen, "A decision");
		screen.type("yes");
	}
	await enter(screen, "Names to look up");
	screen.type(wanted.names);
	await enter(screen, "5/6");
	await approve(screen);
	const byKeys = await ended;
	const answers = extra ? ["2", "yes", wanted.names] : ["", ""];
	const lines = ["", "", "5", "hunter2-hunter2", ...answers, "yes"];
	const { outcome: byLines, said } = await talkPlainly(lines, { setup, start });
	if (byKeys.kind !== "approved" || byLines.kind !== "approved") throw new Error(`not approved\n${said}`);
	const given = ["gcr.io/acme", "--method", "pasted-token", "--set", `layout=${wanted.layout}`];
	const more = extra ? ["--set", "accept-public-source=yes", "--set", `names=${wanted.names}`] : [];
	const run = runOn(host, silentOutput(host), tokenCatalog);
	const byFlags = await planFromFlags(run, readFlags([...given, ...more]), new Secret("hunter2-hunter2"));

	expect(byLines.choices).toEqual(byKeys.choices);
	expect(byFlags.choices).toEqual(byKeys.choices);
	for (const { plan } of [byKeys, byLines, byFlags]) {
		expect(plan.changes.map(({ path, after }) => [path, after])).toEqual([
			["/home/ada/.tokens", "gcr.io hunter2-hunter2\n"],
		]);
	}
	expect(JSON.stringify(planJson(byKeys.plan, redactFor(tokenCatalog)))).not.toContain("hunter2");
	expect(setup.commandLine(byKeys.choices)).toBe(
		`npx registry-setup gcr.io/acme --method pasted-token${extra ? wanted.flags : " --set layout=only"} --secret-stdin`,
	);
});

it.each([
	{ reference: "registry.redhat.io/ubi9/ubi", method: "registry-service-account", name: "12345678|ci", quoted: true },
	{ reference: "quay.io/acme/app", method: "robot", name: "acme+ci", quoted: false },
])("gives the same plan for the account $name of $reference", async ({ reference, method, name, quoted }) => {
	const host = adaLaptop();
	const setup = session(catalog, host);
	const start = choicesAtStart([reference]);
	const { screen, ended } = openWizard({ setup, start, rows: 50 });
	await toRegistries(screen);
	await enter(screen, "3/6");
	await enter(screen, `It looks like ${name}`);
	screen.type(name);
	await screen.waitFor(`> ${name}`);
	await enter(screen, "It is shown to the registry");
	screen.paste("hunter2-hunter2");
	await screen.waitFor("15 characters");
	await enter(screen, "Where the secret rests");
	await enter(screen, "Keep the secret in plain text?");
	screen.type("yes");
	await enter(screen, "5/6");
	await approve(screen);
	const byKeys = await ended;
	const lines = ["", "", "1", name, "hunter2-hunter2", "1", "yes", "yes"];
	const { outcome: byLines, said } = await talkPlainly(lines, { setup, start });
	if (byKeys.kind !== "approved" || byLines.kind !== "approved") throw new Error(`not approved\n${said}`);
	const answers = ["--set", `username=${name}`, "--store", "file", "--set", "accept-plain-text=yes"];
	const run = runOn(host, silentOutput(host), catalog);
	const flags = readFlags([reference, "--method", method, ...answers]);
	const byFlags = await planFromFlags(run, flags, new Secret("hunter2-hunter2"));

	expect(byLines.choices).toEqual(byKeys.choices);
	expect(byFlags.choices).toEqual(byKeys.choices);
	expect(document(byLines.plan)).toBe(document(byKeys.plan));
	expect(withoutAnswers(document(byFlags.plan))).toEqual(withoutAnswers(document(byKeys.plan)));
	expect(document(byKeys.plan)).not.toContain("hunter2");
	const answer = quoted ? `'username=${name}'` : `username=${name}`;
	expect(setup.commandLine(byKeys.choices)).toBe(
		`npx registry-setup ${reference} --method ${method} --store file --set accept-plain-text=yes --set ${answer} --secret-stdin`,
	);
});

it("refuses by flags the secret that it refuses by keys, without saying it", async () => {
	const host = adaLaptop();
	const flags = readFlags(["gcr.io/acme", "--method", "pasted-token"]);
	const run = runOn(host, silentOutput(host), tokenCatalog);
	await expect(planFromFlags(run, flags, new Secret('{"hunter2"}'))).rejects.toThrow(
		"The secret that was passed will not do: This is a key file and no token: (hidden)",
	);
});
