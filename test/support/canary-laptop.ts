import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { nodeHost } from "../../src/host/node-host.ts";
import type { Host, HttpRequest, HttpResult } from "../../src/model/host.ts";
import { Secret } from "../../src/model/secret.ts";
import { type Canary, canaries, type FoundFile, filesWithTraces, home } from "./canary-secrets.ts";
import { type Fault, layFakeKeychain } from "./fake-keychain.ts";
import { realProgram } from "./real-programs.ts";

/** What Debian's Python says of itself and its pip, then of its keyring. */
const python = JSON.stringify({
	python: "/usr/bin/python3",
	pythonVersion: "3.11.2",
	prefix: "/usr",
	isVirtual: false,
	encoding: "UTF-8",
	isMarked: true,
	version: "24.2",
});

/** What each program on PATH does, once it has been recorded how it was started. */
const programs: Readonly<Record<string, string>> = {
	docker: "echo 'Docker version 28.2.2, build e6534b4'",
	podman: "echo 'podman version 5.5.2'",
	gcloud: `say '${JSON.stringify({ credential: { access_token: canaries.gcloudToken.secret, token_expiry: "2099-01-01T00:00:00Z" } })}'`,
	"docker-credential-gcloud": helperSays("_dcgcloud_token", canaries.gcloudToken),
	"docker-credential-gcr": helperSays("_dcgcr_token", canaries.gcloudToken),
	"docker-credential-corp": helperSays("ada", canaries.helperSecret),
	oc: `case $1 in whoami) say '${canaries.clusterToken.secret}' ;; *) say 'https://cluster.acme.example:6443' ;; esac`,
	python3: `case $* in *keyring.get_credential*) say '${keyringAnswer()}' ;; *) say 'Python 3.11.2'; say '${python}'; say 'registry-setup {"scripts":null,"keyring":null}' ;; esac`,
	keyring: `case $1 in
--list-backends) say 'keyring.backends.SecretService.Keyring (priority: 5)'; say 'keyrings.gauth.GooglePythonAuth (priority: 9)' ;;
--version) say 25.6.0 ;;
set) if [ -s "$KEYCHAIN/.fault" ]; then cat >&2; exit 1; else cat >"$KEYCHAIN/keyring"; fi ;;
get) say '${canaries.keyringPassword.secret.replaceAll("'", `'\\''`)}' ;;
esac`,
	pipx: ":",
};

function helperSays(username: string, { secret }: Canary): string {
	const answer = JSON.stringify({ ServerURL: "x", Username: username, Secret: secret });
	return `cat >/dev/null; [ "$1" = get ] && say '${answer.replaceAll("'", `'\\''`)}'`;
}

function keyringAnswer(): string {
	return JSON.stringify({ username: "ada", password: canaries.keyringPassword.secret }).replaceAll("'", `'\\''`);
}

/** Writes down how it was started, with the whole environment, then goes on as `body`. */
function recording(record: string, keychain: string, body: string): string {
	return `#!/bin/sh
say() { printf '%s\\n' "$1"; }
KEYCHAIN='${keychain}'
{ printf '%s\\n' "$0" "$@"; export -p; } >>'${record}'/$$
${body}
`;
}

export type CanaryLaptop = ReturnType<typeof canaryLaptop>;

/** What the registries do: take every login, or refuse each and repeat all that they were shown, from the first write on maybe. */
type Mood = "friendly" | "hostile" | "hostile after a change";

/** To the same question a program says the same on every laptop; but what is in a keychain changes. */
const answers = new Map<string, Promise<string>>();

/** A real home, real programs that write down how they are started, and registries that only this process can see. */
export function canaryLaptop(changes: Readonly<Record<string, string>> = {}) {
	const root = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), "canary-")));
	const at = (path: string) => join(root, path);
	const lay = (path: string, text: string, mode: number) => {
		fs.mkdirSync(dirname(at(path)), { recursive: true });
		fs.writeFileSync(at(path), text, { mode });
	};
	const shim = (body: string) => recording(at("record"), at("keychain"), body);
	for (const folder of ["home/project", "tools", "tmp", "record", "keychain"])
		fs.mkdirSync(at(folder), { recursive: true });
	for (const [path, text] of Object.entries(home)) lay(`home/${path}`, text, 0o600);
	for (const [name, body] of Object.entries(programs)) lay(`bin/${name}`, shim(body), 0o755);
	// The keychain's own helper stands behind the one that is recorded.
	const keychain = layFakeKeychain(at("helper"), "secretservice");
	lay("bin/docker-credential-secretservice", shim(`exec '${keychain.program}' "$@"`), 0o755);
	for (const tool of ["cat", "sed", "mkdir", "mv", "rm"])
		fs.symlinkSync(realProgram(tool) ?? tool, at(`tools/${tool}`));
	for (const [path, text] of Object.entries(changes)) lay(path, text, 0o755);
	const env = {
		PATH: `${at("bin")}:${at("tools")}`,
		HOME: at("home"),
		TMPDIR: at("tmp"),
		XDG_RUNTIME_DIR: at("tmp"),
		DBUS_SESSION_BUS_ADDRESS: "unix:path=/nowhere",
	};
	const real = nodeHost({ cwd: at("home/project"), home: at("home"), env });
	const laid = new Map(filesWithTraces(root).map(({ path, traces }) => [path, String(traces)]));
	const news = () => filesWithTraces(root).filter(({ path, traces }) => laid.get(path) !== String(traces));
	let mood: Mood = "friendly";
	/** Writes until the disk breaks. */
	let writes = Number.POSITIVE_INFINITY;
	const host: Host = {
		...real,
		ask: async (call) => {
			const key = JSON.stringify([call.argv, call.env]).replaceAll(root, "ROOT");
			if (call.stdin !== undefined || key.includes("secretservice")) return real.ask(call);
			// However busy the machine is, it is waited for.
			const waiting = { argv: call.argv, env: call.env ?? {}, timeoutMs: 60_000 };
			const known =
				answers.get(key) ?? real.ask(waiting).then((result) => JSON.stringify(result).replaceAll(root, "ROOT"));
			answers.set(key, known);
			return JSON.parse((await known).replaceAll("ROOT", root));
		},
		http: async (request) => (mood === "hostile" ? echoing(request) : friendly(request)),
		googleToken: async () => {
			return { ok: true, token: new Secret(canaries.libraryToken.secret), madeOf: "user", account: "ada@acme.example" };
		},
		// Nobody is at this terminal.
		run: (call) => real.run({ ...call, interactive: false }),
		replaceFile: (...args) => {
			if (args[0].includes("/registry-setup/")) return real.replaceFile(...args);
			if (writes-- <= 0) throw new TypeError("a bug of ours");
			if (mood === "hostile after a change") mood = "hostile";
			return real.replaceFile(...args);
		},
	};
	return {
		root,
		home: at("home"),
		/** For a program that is started as a process of its own. */
		env,
		host,
		lay,
		registriesAre: (now: Mood) => {
			mood = now;
		},
		/** Keychains fail at this from now on, and say back what they were told; undefined: they work again. */
		failAt: (verb: "store" | "get", how: Fault | undefined) => {
			keychain.fail(verb, how);
			fs.writeFileSync(at("keychain/.fault"), how ?? "");
		},
		/** Every write after so many ends in a bug of ours. */
		crashAfter: (count: number) => {
			writes = count;
		},
		/** Every file that gives away what it should not; `may`: where the plan says that a secret goes. */
		leaks: (may: (path: string) => boolean) =>
			news()
				.filter((file) => !may(file.path) && !isKept(file))
				.map(({ path, mode, traces }) => `${path.slice(root.length)} (mode ${mode.toString(8)}): ${traces.join("; ")}`),
		/** Files where a secret stands that was not there in the beginning. */
		places: () =>
			news()
				.filter((file) => !isKept(file))
				.map(({ path }) => path.slice(root.length)),
		/** Names of the programs that were started so far. */
		started: () =>
			fs
				.readdirSync(at("record"))
				.map((name) => basename(fs.readFileSync(at(`record/${name}`), "utf8").split("\n", 1)[0] ?? "")),
		dispose: () => fs.rmSync(root, { recursive: true, force: true }),
	};
}

/** The journal keeps files as they were, for their owner alone: with what was in them before, and nothing of ours. */
function isKept({ path, mode, traces }: FoundFile): boolean {
	if (mode !== 0o600 || !/\/home\/\.local\/state\/registry-setup\/changes\/[^/]+\/\d+\./.test(path)) return false;
	return path.endsWith(".before") && traces.every((trace) => trace.startsWith(canaries.plainText.name));
}

/** A registry that takes every login, and gives what is asked for. */
function friendly({ url, headers = {} }: HttpRequest): HttpResult {
	if (url.includes("/oauth2/federation/")) return answer(200, JSON.stringify({ token: canaries.robotToken.secret }));
	const isKnown = Object.keys(headers).some((name) => name.toLowerCase() === "authorization");
	return isKnown ? answer(200, "{}") : answer(401, "{}", { "www-authenticate": 'Basic realm="acme"' });
}

/** The worst there is: it refuses, and says back whatever it was told, in every place that might be shown. */
function echoing({ url, headers = {}, body = "" }: HttpRequest): HttpResult {
	const shown = [...Object.entries(headers), ["body", body] as const].map(
		([name, value]) => `${name}: ${revealed(value)}`,
	);
	const login = shown.map((line) => Buffer.from(line.replace(/^.*Basic /i, ""), "base64").toString()).join(" ");
	const words = `${shown.join(" ")} ${login}`;
	const message = JSON.stringify({ errors: [{ code: "UNAUTHORIZED", message: words }], error: words, detail: words });
	return answer(401, message, {
		"www-authenticate": `Basic realm=${JSON.stringify(words)}, error=${JSON.stringify(`${url} ${words}`)}`,
		location: `https://elsewhere.example/?${encodeURIComponent(words)}`,
	});
}

function revealed(value: string | Secret): string {
	return value instanceof Secret ? value.reveal() : value;
}

function answer(status: number, body: string, headers: Readonly<Record<string, string>> = {}): HttpResult {
	return { ok: true, status, headers, body };
}
