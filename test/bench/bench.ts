// Prints what the program costs as ratios against a bare node and against gcloud, measured in turn in one run.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface Contender {
	readonly name: string;
	readonly argv: readonly [string, ...string[]];
	/** Stop the clock when this appears instead of at the end. */
	readonly until?: RegExp;
	/** Rounds; slow ones take fewer. */
	readonly rounds: number;
	/** Runs before the clock starts, e.g. to put a file back. */
	readonly prepare?: () => void;
}

const home = mkdtempSync(join(tmpdir(), "registry-setup-bench-"));
const env = { PATH: process.env["PATH"] ?? "", HOME: home, TERM: "xterm-256color", COLUMNS: "80", LINES: "24" };
const program = join(process.cwd(), "dist/start.cjs");
const host = "us-central1-docker.pkg.dev";

function once({ argv, until, prepare }: Contender): Promise<number> {
	prepare?.();
	return new Promise((resolve, reject) => {
		const start = process.hrtime.bigint();
		const elapsed = () => Number(process.hrtime.bigint() - start) / 1e6;
		const [file, ...args] = argv;
		const child = spawn(file, args, { env, cwd: home, stdio: ["pipe", "pipe", "pipe"], detached: true });
		let seen = "";
		child.stdout.on("data", (chunk: Buffer) => {
			seen += chunk.toString();
			if (until?.test(seen) !== true) return;
			resolve(elapsed());
			if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
		});
		child.stderr.resume();
		child.on("error", reject);
		child.on("close", () =>
			until === undefined ? resolve(elapsed()) : reject(new Error(`${until} never appeared:\n${seen}`)),
		);
	});
}

function median(values: readonly number[]): number {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function inTurn(contenders: readonly Contender[]): Promise<ReadonlyMap<string, number>> {
	const times = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
	for (const contender of contenders) await once(contender).catch(() => 0);
	for (let round = 0; round < Math.max(...contenders.map(({ rounds }) => rounds)); round += 1) {
		for (const contender of contenders) {
			if (round < contender.rounds) times.get(contender.name)?.push(await once(contender));
		}
	}
	return new Map([...times].map(([name, values]) => [name, median(values)]));
}

/** As on a new laptop: neither a file of docker's nor a history of ours. */
function forgetConfig(): void {
	for (const folder of [".docker", ".local"]) rmSync(join(home, folder), { recursive: true, force: true });
}

function configWith(entries: number): void {
	forgetConfig();
	const helpers = Object.fromEntries(
		Array.from({ length: entries }, (_, index) => [`registry-${index}.example`, "example"]),
	);
	rmSync(join(home, "config"), { recursive: true, force: true });
	writeFileSync(join(home, "config.json"), JSON.stringify({ credHelpers: helpers }, null, "\t"));
}

/** A pip.conf of as many lines, as a person keeps one. */
function pipConfWith(lines: number): void {
	forgetConfig();
	const trusted = Array.from({ length: lines }, (_, index) => `    host-${index}.example`);
	writeFileSync(join(home, "pip.conf"), ["[global]", "trusted-host =", ...trusted, ""].join("\n"));
}

const index = ["https://pypi.acme.example/simple/", "--method", "anonymous"] as const;
const pipConf = [
	process.execPath,
	program,
	...index,
	"--scope",
	`file:${home}/pip.conf`,
	"--yes",
	"--offline",
] as const;

const configure = [process.execPath, program, host, "--method", "gcloud-helper", "--yes", "--offline"] as const;
const large = ["env", `DOCKER_CONFIG=${home}`, ...configure] as const;

const contenders: readonly Contender[] = [
	{ name: "node -e 0", argv: [process.execPath, "-e", "0"], rounds: 21 },
	{ name: "--version", argv: [process.execPath, program, "--version"], rounds: 21 },
	{ name: "--help", argv: [process.execPath, program, "--help"], rounds: 21 },
	{ name: "configure one host, --yes --offline", argv: configure, rounds: 21, prepare: forgetConfig },
	{ name: "--check --offline", argv: [process.execPath, program, "--check", "--offline"], rounds: 11 },
	{
		name: "--explain quay.io/acme/app",
		argv: [process.execPath, program, "--explain", "quay.io/acme/app"],
		rounds: 11,
	},
	// The slowest program that the doctor asks here.
	{ name: "keyring --list-backends", argv: ["keyring", "--list-backends"], rounds: 11 },
	{
		name: "node -e 0 in a terminal",
		argv: ["script", "-qfec", `${process.execPath} -e 0`, "/dev/null"],
		rounds: 21,
	},
	{
		name: "wizard, first row on screen",
		argv: ["script", "-qfec", `${process.execPath} ${program}`, "/dev/null"],
		until: / ok |\bok\b/,
		rounds: 11,
	},
	{ name: "config.json with 10 entries", argv: large, rounds: 11, prepare: () => configWith(10) },
	{ name: "config.json with 10,000 entries", argv: large, rounds: 11, prepare: () => configWith(10_000) },
	{ name: "pip.conf with 10 lines", argv: pipConf, rounds: 11, prepare: () => pipConfWith(10) },
	{ name: "pip.conf with 10,000 lines", argv: pipConf, rounds: 11, prepare: () => pipConfWith(10_000) },
	{
		name: "gcloud auth configure-docker",
		argv: ["gcloud", "auth", "configure-docker", host, "--quiet"],
		rounds: 5,
		prepare: forgetConfig,
	},
];

try {
	const times = await inTurn(contenders);
	const node = times.get("node -e 0") ?? Number.NaN;
	const inTerminal = times.get("node -e 0 in a terminal") ?? Number.NaN;
	const gcloud = times.get("gcloud auth configure-docker") ?? Number.NaN;
	console.log(`Node ${process.version}, medians, in turn; ratios, since the machine's own speed drifts`);
	for (const [name, time] of times) {
		console.log(
			`${name.padEnd(38)} ${time.toFixed(0).padStart(6)} ms  ${(time / (name.startsWith("wizard") ? inTerminal : node)).toFixed(2).padStart(6)} x node  ${(time / gcloud).toFixed(2).padStart(6)} x gcloud`,
		);
	}
	for (const [file, things] of [
		["config.json", "entries"],
		["pip.conf", "lines"],
	]) {
		const few = times.get(`${file} with 10 ${things}`) ?? Number.NaN;
		const many = times.get(`${file} with 10,000 ${things}`) ?? Number.NaN;
		console.log(`${file}: 10,000 ${things} cost ${((many - few) / 10).toFixed(1)} ms a thousand more than 10`);
	}
} finally {
	rmSync(home, { recursive: true, force: true });
}
