import type { HttpRequest, HttpResult, ProgramCall, ProgramResult } from "../../src/model/host.ts";
import { MemoryHost, type MemoryHostOptions } from "../support/memory-host.ts";

type Files = NonNullable<MemoryHostOptions["files"]>;
type Answers = Readonly<Record<string, Partial<ProgramResult> | string>>;

export interface Laptop extends Omit<MemoryHostOptions, "answer" | "respond"> {
	/** Command line, with programs by base name → what it says. */
	readonly says?: Answers;
	/** Socket path or URL without path → what its /version and /info answer. */
	readonly engines?: Readonly<
		Record<string, { readonly version: unknown; readonly info?: unknown; readonly server?: string } | Refusal>
	>;
}

type Refusal = Extract<HttpResult, { ok: false }>;

/** A laptop in memory, described by what it holds. */
export function laptop(options: Laptop = {}): MemoryHost {
	return new MemoryHost({
		...options,
		answer: (call) => answerOf(call, options.says ?? {}),
		respond: (request) => respond(request, options.engines ?? {}),
	});
}

function answerOf(call: ProgramCall, says: Answers): Partial<ProgramResult> | undefined {
	const [program, ...rest] = call.argv;
	const name = program.split(/[\\/]/).at(-1) ?? "";
	const answer = says[[name, ...rest].join(" ")];
	return typeof answer === "string" ? { outcome: "ok", exitCode: 0, stdout: answer } : answer;
}

function respond(request: HttpRequest, engines: NonNullable<Laptop["engines"]>): HttpResult {
	const url = new URL(request.url);
	const engine = engines[request.socketPath ?? url.origin];
	if (engine === undefined) return { ok: false, kind: "refused", message: "connection refused (ECONNREFUSED)" };
	if ("kind" in engine) return engine;
	const body = url.pathname === "/version" ? engine.version : engine.info;
	return {
		ok: true,
		status: body === undefined ? 404 : 200,
		headers: { server: engine.server ?? "Docker/28.2.2 (linux)" },
		body: JSON.stringify(body ?? {}),
	};
}

export const debian: Files = {
	"/etc/os-release": 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nID=debian\n',
	"/proc/version": "Linux version 6.1.0-18-amd64 (debian-kernel@lists.debian.org)",
	"/proc/1/cgroup": "0::/init.scope\n",
};

export const wsl2: Files = {
	...debian,
	"/proc/version": "Linux version 5.15.153.1-microsoft-standard-WSL2 (root@941d701f84f1)",
};

export const engineVersion = {
	Platform: { Name: "Docker Engine - Community" },
	Components: [{ Name: "Engine", Version: "28.2.2" }],
	Version: "28.2.2",
	ApiVersion: "1.50",
};

export const engineInfo = {
	OperatingSystem: "Debian GNU/Linux 12 (bookworm)",
	SecurityOptions: ["name=seccomp,profile=builtin"],
};
