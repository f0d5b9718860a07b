import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type GoogleNetwork, startGoogleNetwork } from "../support/google-network.ts";
import { goodToken } from "../support/google-registry.ts";
import { noPrivateNetwork } from "../support/private-network.ts";
import { needPrograms, realProgram, runProgram } from "../support/real-programs.ts";
import { TmuxTerminal } from "../support/tmux.ts";

const images = "us-central1-docker.pkg.dev/acme/images";
const gcr = "gcr.io/acme";
const program = join(process.cwd(), "dist/start.cjs");
const bash = realProgram("bash") ?? "/bin/bash";

let root = "";
let home = "";
let terminal: TmuxTerminal | undefined;

beforeEach((context) => {
	needPrograms(context, "tmux", "bash");
	root = mkdtempSync(join(tmpdir(), "registry-setup-wizard-"));
	home = join(root, "home");
	mkdirSync(home);
	mkdirSync(join(root, "bin"));
	place("gcloud", "echo unexpected >&2; exit 1");
	place("docker-credential-gcloud", "echo unexpected >&2; exit 1");
	writeFileSync(join(root, "token"), goodToken, { mode: 0o600 });
});

afterEach(() => {
	terminal?.close();
	terminal = undefined;
	rmSync(root, { recursive: true, force: true });
});

/** Puts a program on PATH. */
function place(name: string, script: string): void {
	const path = join(root, "bin", name);
	writeFileSync(path, `#!/bin/sh\n${script}\n`);
	chmodSync(path, 0o755);
}

interface Options {
	readonly columns?: number;
	readonly rows?: number;
	readonly env?: Readonly<Record<string, string>>;
	/** Words before the shell's. */
	readonly enter?: readonly string[];
	/** A shell line that runs the program as "$@". */
	readonly shell?: string;
}

const earlier = Array.from({ length: 30 }, (_, index) => `earlier line ${index + 1}`);

/** A terminal of which some lines are used already; then our program is started, in the home folder. gcloud is signed in by a token. */
function open(args: readonly string[], { columns = 80, rows = 24, env = {}, enter = [], shell }: Options = {}) {
	const script = `for i in {1..${earlier.length}}; do echo "earlier line $i"; done; cd ~; ${shell ?? 'exec "$@"'}`;
	const words = [...enter, bash, "-c", script, "bash", process.execPath, program, ...args];
	const usual = { PATH: join(root, "bin"), HOME: home, CLOUDSDK_AUTH_ACCESS_TOKEN_FILE: join(root, "token") };
	terminal = new TmuxTerminal(words, { columns, rows, cwd: home, env: { ...usual, ...env } });
	return terminal;
}

const configPath = () => join(home, ".docker/config.json");
const config = () => JSON.parse(readFileSync(configPath(), "utf8"));

/** The terminal is the person's again: their lines above ours, a cursor, an echo, no paste marks. */
async function expectTerminalBack(screen: TmuxTerminal): Promise<void> {
	expect(screen.isAlternate).toBe(false);
	expect(screen.isCursorVisible).toBe(true);
	expect(screen.history().split("\n").slice(0, earlier.length)).toEqual(earlier);
	screen.type("echo\n");
	// Once from the terminal, once from the program that reads now.
	await screen.see(/^echo\necho$/m);
	screen.paste("pasted");
	await screen.see(/^pasted$/m);
}

async function expectCancelled(screen: TmuxTerminal): Promise<void> {
	await screen.see("[exit 130]");
	expect(screen.history().split("\n").slice(earlier.length)).toEqual(["Nothing was changed.", "[exit 130]"]);
	await expectTerminalBack(screen);
	expect(readdirSync(home)).toEqual([]);
}

/** The first screen, with every look answered. */
const allSeen = /^(?=.*1\/6)(?!.* {2}\.\.\. )/s;

async function toRegistries(screen: TmuxTerminal): Promise<void> {
	await screen.see(allSeen);
	await screen.go("Enter", "2/6");
}

async function toMethod(screen: TmuxTerminal): Promise<void> {
	await toRegistries(screen);
	await screen.go("Enter", "3/6");
}

async function toKeyFile(screen: TmuxTerminal): Promise<void> {
	await toMethod(screen);
	await screen.go("Down", /> gcloud, a service/);
	await screen.go("Enter", "4/6");
}

async function toPlan(screen: TmuxTerminal): Promise<void> {
	await toMethod(screen);
	await screen.go("Enter", /5\/6.*Plan: /);
}

async function toApproval(screen: TmuxTerminal): Promise<void> {
	await toPlan(screen);
	await screen.go("a", "Type yes");
}

async function approve(screen: TmuxTerminal): Promise<void> {
	await screen.go("a", "Type yes");
	await screen.say("yes", /: yes$/m);
	screen.press("Enter");
}

/** A service account's key, but for the key. */
function keyFile(): string {
	const path = join(root, "key.json");
	const key = {
		type: "service_account",
		client_email: "puller@acme.iam.gserviceaccount.com",
		project_id: "acme",
		private_key_id: "0123456789abcdef",
		private_key: "-----BEGIN PRIVATE KEY-----\ninvented\n-----END PRIVATE KEY-----\n",
	};
	writeFileSync(path, JSON.stringify(key), { mode: 0o600 });
	return path;
}

describe("Ctrl-C", () => {
	test.each([
		["what is on this laptop", (screen: TmuxTerminal) => screen.see("1/6")],
		["which registries", toRegistries],
		["how to sign in", toMethod],
		["details", toKeyFile],
		["the plan", toPlan],
		["the approval", toApproval],
	])("changes nothing and gives the terminal back: at %s", async (_, lead) => {
		const screen = open([images]);
		await lead(screen);
		screen.press("C-c");
		await expectCancelled(screen);
	});
});

test("Esc goes back through every step and keeps every answer", async () => {
	const screen = open([images]);
	await toRegistries(screen);
	await screen.say(gcr, /^> .*gcr\.io/m);
	await screen.go("Enter", "[x] gcr.io/acme");
	await screen.go("Enter", "(1 of 2)");
	await screen.go("Down", "> gcloud, a service");
	await screen.go("Enter", "4/6");
	await screen.say(keyFile(), "puller@acme.iam.gserviceaccount.com");
	await screen.go("Enter", "(2 of 2)");
	const plan = await screen.go("Enter", /5\/6.*Plan: 1 file to write, 1 command/);

	await screen.go("Escape", "(2 of 2)");
	await screen.go("Escape", "4/6");
	expect(await screen.see("puller@acme.iam.gserviceaccount.com")).toContain(keyFile());
	await screen.go("Escape", "(1 of 2)");
	await screen.see("> gcloud, a service");
	await screen.go("Escape", "2/6");
	expect(screen.screen()).toMatch(/\[x\] us-central1.*\[x\] gcr\.io\/acme/s);
	await screen.go("Escape", "1/6");

	await screen.go("Enter", "2/6");
	await screen.go("Enter", "(1 of 2)");
	await screen.go("Enter", "4/6");
	await screen.go("Enter", "(2 of 2)");
	expect(await screen.go("Enter", /5\/6.*Plan: 1 file to write, 1 command/)).toBe(plan);
	screen.press("C-c");
	await expectCancelled(screen);
});

test("another width in the middle draws the same screen anew", async () => {
	const screen = open([images], { columns: 100, rows: 30 });
	await toMethod(screen);
	const wide = screen.screen();
	expect(wide).toContain(" | On disk");
	screen.resize(45, 20);
	const narrow = await screen.see(/^On disk|^ {2}On disk/m);
	expect(Math.max(...narrow.split("\n").map((row) => row.length))).toBeLessThanOrEqual(45);
	await screen.go("Down", "> gcloud, a service");
	await screen.go("Up", "> gcloud, your own");
	screen.resize(100, 30);
	await screen.see(" | On disk");
	expect(screen.screen()).toBe(wide);
	await screen.go("Enter", "5/6");
	screen.press("C-c");
	await expectCancelled(screen);
});

describe("in numbered lines", () => {
	test("--plain leads from the first look to the end, by way of back and more", async () => {
		const screen = open([images, "--plain", "--offline"]);
		await screen.see(/quits:$/);
		screen.type("\n");
		await screen.see(/1 chosen:$/);
		screen.type(`${gcr}\n`);
		await screen.see(/2 chosen:$/);
		screen.type("\n");
		await screen.see("How to sign in to us-central1-docker.pkg.dev/acme/images?");
		screen.type("? 1\n");
		await screen.see("If stolen: All your account may do in Google Cloud");
		screen.type("b\n");
		await screen.see(/Step 2 of 6.*2\. gcr\.io\/acme, typed in, chosen.*2 chosen:$/s);
		screen.type("\n1\n\n");
		await screen.see(/"yes" makes these changes.*:$/);
		screen.type("y\n");
		await screen.see("Nothing was approved.");
		expect(existsSync(configPath())).toBe(false);
		screen.type("yes\n");
		await screen.see("[exit 0]");
		expect(config().credHelpers).toEqual({ "us-central1-docker.pkg.dev": "gcloud", "gcr.io": "gcloud" });
		expect(screen.history()).toContain("npx registry-setup --undo");
	});

	test("ACCESSIBLE=1 asks so too, and the end of the input cancels", async () => {
		const screen = open([images], { env: { ACCESSIBLE: "1" } });
		await screen.see(/quits:$/);
		screen.type("\n");
		await screen.see(/1 chosen:$/);
		screen.press("C-d");
		await screen.see("Nothing was changed.\n[exit 130]");
		await expectTerminalBack(screen);
		expect(readdirSync(home)).toEqual([]);
	});

	test("Ctrl-C cancels there as well", async () => {
		const screen = open([images, "--plain"]);
		await screen.see(/quits:$/);
		screen.press("C-c");
		await screen.see("Nothing was changed.\n[exit 130]");
		await expectTerminalBack(screen);
	});

	test("TERM=dumb gets lines without a single escape sequence", async () => {
		const screen = open([images], { env: { TERM: "dumb" }, shell: 'read; exec "$@"' });
		await screen.see(earlier.at(-1) ?? "");
		screen.record(join(root, "written"));
		screen.type("\n");
		await screen.see(/quits:$/);
		screen.press("C-c");
		await screen.see("[exit 130]");
		const written = readFileSync(join(root, "written"), "utf8");
		expect(written).toContain("Step 1 of 6.");
		expect(written).not.toContain("\u001b");
	});
});

test("after a repair the wizard says what is mended, and goes on with what was chosen", async () => {
	mkdirSync(join(home, ".docker"));
	writeFileSync(configPath(), '{\n\t"auths": {},\n}\n', { mode: 0o600 });
	const screen = open([images, "--offline"]);
	await toRegistries(screen);
	await screen.say(gcr, /^> .*gcr\.io/m);
	await screen.go("Enter", "[x] gcr.io/acme");
	await screen.go("Enter", "(1 of 2)");
	await screen.go("Enter", "(2 of 2)");
	await screen.go("Enter", /5\/6.*Plan: cannot be applied yet/);
	await screen.go("r", /5\/6.*Repair: /);
	await approve(screen);
	await screen.see("~/.docker/config.json is mended; here is the rest.");
	expect(readFileSync(configPath(), "utf8")).toBe('{\n\t"auths": {}\n}\n');
	await screen.go("Enter", /\[x\] us-central1.*\[x\] gcr\.io\/acme/s);
	await screen.go("Enter", "(1 of 2)");
	await screen.go("Enter", "(2 of 2)");
	await screen.go("Enter", /5\/6.*Plan: 1 file to write/);
	await approve(screen);
	await screen.see("[exit 0]");
	expect(config().credHelpers).toEqual({ "us-central1-docker.pkg.dev": "gcloud", "gcr.io": "gcloud" });
	// What was mended alone has no command line; the whole run has one, at its end.
	expect(screen.history().match(/The same without questions/g)).toHaveLength(1);
});

test("CI=1 in a terminal still draws", async () => {
	const screen = open([images], { env: { CI: "1" } });
	await toMethod(screen);
	screen.press("C-c");
	await expectCancelled(screen);
});

test("NO_COLOR draws the same screen without colours", async () => {
	const colours = /\x1b\[[\d;]*(?:3[0-7]|9[0-7]|38|48)/;
	const coloured = open([images]);
	await toMethod(coloured);
	const words = coloured.screen();
	expect(coloured.colours()).toMatch(colours);
	coloured.close();
	const screen = open([images], { env: { NO_COLOR: "1" } });
	await toMethod(screen);
	expect(screen.screen()).toBe(words);
	expect(screen.colours()).not.toMatch(colours);
});

describe("quick hands", () => {
	test("what is typed before the first screen chooses nothing", async () => {
		const screen = open([images], { shell: 'read; exec "$@"' });
		await screen.see(earlier.at(-1) ?? "");
		// The first line starts the program, the others wait for it.
		screen.type("\n\n\n\nayes\nyes\n");
		await toRegistries(screen);
		screen.press("C-c");
		await screen.see("Nothing was changed.\n[exit 130]");
		expect(readdirSync(home)).toEqual([]);
	});

	test("a paste of lines is one text in the list of registries, and takes nothing by itself", async () => {
		const screen = open([]);
		await toRegistries(screen);
		await screen.until(() => screen.paste(`${gcr}\n`), "Find: gcr.io/acme");
		await screen.go("Enter", "[x] gcr.io/acme");
		screen.paste("yes\na\nyes\n\u001b[Bquay.io\n");
		const pasted = await screen.see("Find: yesayesquay.io");
		expect(pasted).toContain("2/6");
		await screen.go("Escape", "[x] gcr.io/acme");
		expect(screen.screen().match(/\[x\]/g)).toHaveLength(1);
	});

	test("a burst of keys lands on the row that the arrows reached", async () => {
		const screen = open([images]);
		await toMethod(screen);
		// The first key also shows that the screen takes keys.
		await screen.go("Down", "> gcloud, a service");
		screen.press("Up", "Down", "Down", "Enter");
		await screen.see("Federation configuration file");
	});
});

describe("a signal in the middle of a screen gives the terminal back", () => {
	test.each([
		["TERM", "[exit 130]"],
		// Whoever hangs up wants a program to end as others do.
		["HUP", "[exit 129]"],
	])("%s", async (signal, end) => {
		const screen = open([images], { shell: 'echo $$ > ../pid; exec "$@"' });
		await toMethod(screen);
		process.kill(Number(readFileSync(join(root, "pid"), "utf8")), `SIG${signal}` as NodeJS.Signals);
		await screen.see(end);
		expect(screen.history().split("\n")[earlier.length]).toBe("Nothing was changed.");
		await expectTerminalBack(screen);
		expect(readdirSync(home)).toEqual([]);
	});
});

describe("Ctrl-C while a command talks to the person", () => {
	test.each([
		["ends with it", "read answer"],
		["does not care", "trap '' INT; read answer; read answer"],
	])("puts every file back, and says that the command was started, when it %s", async (_, waits) => {
		place("gcloud", `echo "waits for $*"; ${waits}`);
		const screen = open([images], { env: { CLOUDSDK_AUTH_ACCESS_TOKEN_FILE: "" } });
		await toPlan(screen);
		await approve(screen);
		await screen.see("waits for auth login");
		expect(config().credHelpers).toEqual({ "us-central1-docker.pkg.dev": "gcloud" });
		screen.press("C-c");
		const said = await screen.see("[exit 1]");
		expect(said).toContain("Every file is as it was.");
		expect(said).toMatch(/"gcloud auth login.*" was run; what it did is not\s+taken back/);
		expect(said).not.toContain("Nothing was changed.");
		await expectTerminalBack(screen);
		expect(existsSync(join(home, ".docker"))).toBe(false);
	});
});

describe("without a terminal on one side", () => {
	test.each([
		["stdin", 'true | "$@"'],
		["stdout", '"$@" | while read -r line; do :; done; (exit "$PIPESTATUS")'],
	])("nothing is asked, and the command line that would do it is named: %s", async (_, shell) => {
		const screen = open([images, "--method", "gcloud-helper"], { shell });
		await screen.see("[exit 2]");
		expect(screen.history()).toContain(`npx registry-setup ${images} --method gcloud-helper --yes`);
		expect(readdirSync(home)).toEqual([]);
	});
});

const impossible = await noPrivateNetwork();

describe.skipIf(impossible !== undefined)(`with Google's hosts in a private network ${impossible ?? ""}`, () => {
	let folder = "";
	let network: GoogleNetwork;

	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), "registry-setup-google-"));
		network = await startGoogleNetwork(folder);
	});

	afterAll(async () => {
		await network.stop();
		rmSync(folder, { recursive: true, force: true });
	});

	test.for([
		[80, 24],
		[40, 20],
	] as const)("a whole journey from an empty home, and back, at %d by %d", async ([columns, rows], context) => {
		needPrograms(context, "gcloud", "docker-credential-gcloud", "skopeo");
		const env = { PATH: process.env["PATH"] ?? "", SSL_CERT_FILE: network.certificatePath };
		const screen = open([images], { columns, rows, env, enter: network.enter });
		await toRegistries(screen);
		await screen.say(gcr, /^> .*gcr\.io/m);
		await screen.go("Enter", "[x] gcr.io/acme");
		await screen.go("Enter", "(1 of 2)");
		await screen.go("Enter", "> docker and podman");
		await screen.go("Enter", "(2 of 2)");
		await screen.go("Enter", "> docker and podman");
		await screen.go("Enter", /5\/6.*Plan: 1 file to write/);
		expect(readdirSync(home)).toEqual([]);
		await approve(screen);
		await screen.see("[exit 0]");

		expect(readFileSync(configPath(), "utf8")).toBe(
			'{\n\t"credHelpers": {\n\t\t"us-central1-docker.pkg.dev": "gcloud",\n\t\t"gcr.io": "gcloud"\n\t}\n}',
		);
		const history = screen.history();
		expect(history).toMatch(/ok {4}docker\s+us-central1-docker\.pkg\.dev\/acme\/images/);
		expect(history).toMatch(/ok {4}docker\s+gcr\.io\/acme/);
		expect(history).toContain(`docker pull ${images}/IMAGE:TAG`);
		expect(history).toContain(`npx registry-setup ${images} ${gcr} --method gcloud-helper --set client=both --yes`);
		expect(history).not.toContain(goodToken);
		const widths = [...screen.frames].flatMap((frame) => frame.split("\n")).map((row) => row.length);
		expect(Math.max(...widths)).toBeLessThanOrEqual(columns);
		expect(screen.frames.size).toBeGreaterThan(6);
		await expectTerminalBack(screen);

		const undone = await runProgram([process.execPath, program, "--undo"], { cwd: home, env: { HOME: home } });
		expect(undone).toMatchObject({ code: 0, stderr: "" });
		expect(existsSync(join(home, ".docker"))).toBe(false);
	});
});
