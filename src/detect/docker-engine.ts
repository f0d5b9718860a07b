import { dockerConfigFolder } from "../formats/docker/docker-config-folder.ts";
import { dockerContext } from "../formats/docker/docker-context.ts";
import { dockerCurrentContext } from "../formats/docker/docker-current-context.ts";
import type { DockerEngine } from "../model/docker-facts.ts";
import { type Fact, found, missing, unknown } from "../model/fact.ts";
import type { Probe } from "../model/facts.ts";
import type { HttpResult, ReadHost } from "../model/host.ts";
import { fieldsIn, jsonFields } from "../model/json-fields.ts";

/** Where docker looks for its engine, and what made it look there. */
interface Endpoint {
	readonly address: string;
	readonly because: string;
}

const answerLimitMs = 3_000;

export const dockerEngine: Probe<"docker-engine"> = {
	id: "docker-engine",
	title: "docker engine",

	async run(host) {
		const endpoint = await endpointOfDocker(host);
		if ("state" in endpoint) return endpoint;
		const fact = await askEngine(host, endpoint);
		if (fact.state !== "missing") return fact;
		const elsewhere = await firstEngine(host, otherAddresses(host, endpoint.address));
		if (elsewhere === undefined) return fact;
		return missing(`${fact.because}; ${elsewhere.kind} answers at ${elsewhere.endpoint}, where docker does not look`);
	},

	describe(fact) {
		if (fact.state === "missing")
			return [{ status: "note", text: "docker's engine does not answer", hint: fact.because }];
		if (fact.state === "unknown") {
			return [{ status: "warn", text: "docker's engine could not be asked", hint: fact.because }];
		}
		const { kind, version, endpoint } = fact.value;
		const text = {
			engine: `docker engine ${version} answers`,
			desktop: `Docker Desktop answers, with engine ${version}`,
			rootless: `rootless docker engine ${version} answers`,
			podman: `podman ${version} answers in the engine's place`,
		}[kind];
		return [{ status: "ok", text, hint: endpoint }];
	},
};

/** docker's own order: DOCKER_HOST, DOCKER_CONTEXT, currentContext, the platform's socket (docker/cli, cli/command/cli.go). */
async function endpointOfDocker(host: ReadHost): Promise<Endpoint | Fact<never>> {
	const set = host.env["DOCKER_HOST"];
	if (set) return { address: set, because: "DOCKER_HOST" };
	const { folder } = await dockerConfigFolder(host);
	const name = host.env["DOCKER_CONTEXT"] || (await currentContext(host, folder));
	if (name === undefined || name === "default") {
		const address = host.platform === "win32" ? "npipe:////./pipe/docker_engine" : "unix:///var/run/docker.sock";
		return { address, because: "the default" };
	}
	const context = await dockerContext(host, folder, name);
	const address = textAt(member(member(context, "Endpoints"), "docker"), "Host");
	if (address !== undefined) return { address, because: `context "${name}"` };
	return missing(
		`docker's context "${name}" does not exist, so every docker command fails: docker context use default`,
	);
}

async function currentContext(host: ReadHost, folder: string): Promise<string | undefined> {
	const file = await host.readFile(host.paths.join(folder, "config.json"));
	return file.ok ? dockerCurrentContext(file.text) : undefined;
}

async function askEngine(host: ReadHost, { address, because }: Endpoint): Promise<Fact<DockerEngine>> {
	const place = because === "the default" ? address : `${address} (${because})`;
	const target = requestTarget(host, address);
	if (typeof target === "string") return unknown(`${place}: ${target}`);
	const { base, socketPath } = target;
	if (socketPath !== undefined && host.platform !== "win32" && (await host.lstat(socketPath)) === undefined) {
		return missing(`there is no socket at ${place}`);
	}
	const ask = (path: string): Promise<HttpResult> =>
		host.http({
			method: "GET",
			url: base + path,
			timeoutMs: answerLimitMs,
			...(socketPath === undefined ? {} : { socketPath }),
		});
	const [version, info] = await Promise.all([ask("/version"), ask("/info")]);
	if (!version.ok) return refusal(host, version.kind, version.message, place, socketPath);
	const said = jsonFields(version.body);
	const number = textAt(said, "Version");
	if (version.status !== 200 || number === undefined) {
		return unknown(`what answers at ${place} is not a docker engine (HTTP ${version.status})`, "broken");
	}
	const kind = engineKind(version.headers["server"] ?? "", said, info.ok ? jsonFields(info.body) : undefined);
	return found({ kind, version: number, endpoint: address });
}

/** How to send a request there, or why it is not asked. */
function requestTarget(host: ReadHost, address: string): { base: string; socketPath?: string } | string {
	const [, scheme, rest = ""] = /^([a-z]+):\/\/(.*)$/.exec(address) ?? [];
	// docker itself takes a bare host:port as tcp.
	const where = scheme === undefined ? address : rest;
	switch (scheme) {
		case "unix":
			return { base: "http://localhost", socketPath: where };
		case "npipe":
			return { base: "http://localhost", socketPath: where.replaceAll("/", "\\") };
		case undefined:
		case "tcp":
		case "http": {
			if (!/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?\/?$/.test(where))
				return "another machine, which is not asked";
			if (host.env["DOCKER_TLS_VERIFY"] || host.env["DOCKER_TLS"])
				return "only docker itself has the certificate for it";
			return { base: `http://${where.replace(/\/$/, "")}` };
		}
		default:
			return `only docker itself can reach ${scheme} addresses`;
	}
}

type Failure = Extract<HttpResult, { ok: false }>["kind"];

async function refusal(
	host: ReadHost,
	kind: Failure,
	message: string,
	place: string,
	socketPath: string | undefined,
): Promise<Fact<never>> {
	if (kind === "refused" || kind === "reset") return missing(`nothing listens at ${place}: the engine is not running`);
	if (kind === "timeout") return unknown(`no answer at ${place} within ${answerLimitMs / 1000} s`, "broken");
	if (kind !== "denied" || socketPath === undefined) return unknown(`${place}: ${message}`, "broken");
	const status = await host.stat(socketPath);
	const group = status === undefined ? undefined : await groupName(host, status.gid);
	return unknown(
		`this login may not open ${place}${group === undefined ? "" : `; the group "${group}" may`}`,
		"denied",
	);
}

async function groupName(host: ReadHost, gid: number): Promise<string | undefined> {
	const file = await host.readFile("/etc/group");
	const line = file.ok ? file.text.split("\n").find((entry) => entry.split(":")[2] === String(gid)) : undefined;
	return line?.split(":")[0];
}

function engineKind(server: string, version: unknown, info: unknown): DockerEngine["kind"] {
	const components = member(version, "Components");
	const named = (name: RegExp): boolean =>
		Array.isArray(components) && components.some((component) => name.test(textAt(component, "Name") ?? ""));
	if (/libpod/i.test(server) || named(/^podman/i)) return "podman";
	const platform = textAt(member(version, "Platform"), "Name") ?? "";
	if (/^Docker Desktop/.test(platform) || textAt(info, "OperatingSystem") === "Docker Desktop") return "desktop";
	const options = member(info, "SecurityOptions");
	const rootless = Array.isArray(options) && options.includes("name=rootless");
	return rootless || named(/^rootlesskit$/i) ? "rootless" : "engine";
}

/** Sockets of engines that docker uses only when told to. */
function otherAddresses(host: ReadHost, tried: string): readonly string[] {
	if (host.platform === "win32") return [];
	const { join } = host.paths;
	const runtime = host.env["XDG_RUNTIME_DIR"] || (host.user.uid >= 0 ? `/run/user/${host.user.uid}` : undefined);
	const sockets = [
		"/var/run/docker.sock",
		join(host.home, ".docker", "run", "docker.sock"),
		join(host.home, ".docker", "desktop", "docker.sock"),
		...(runtime === undefined ? [] : [join(runtime, "docker.sock"), join(runtime, "podman", "podman.sock")]),
		"/run/podman/podman.sock",
	];
	return sockets.map((socket) => `unix://${socket}`).filter((address) => address !== tried);
}

async function firstEngine(host: ReadHost, addresses: readonly string[]): Promise<DockerEngine | undefined> {
	const facts = await Promise.all(addresses.map((address) => askEngine(host, { address, because: "the default" })));
	return facts.find((fact) => fact.state === "found")?.value;
}

function member(value: unknown, name: string): unknown {
	return fieldsIn(value)?.[name];
}

function textAt(value: unknown, name: string): string | undefined {
	const text = member(value, name);
	return typeof text === "string" ? text : undefined;
}
