import { found, missing } from "../model/fact.ts";
import type { DockerClient, FactRow, Probe } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";

export const dockerClient: Probe<"docker-client"> = {
	id: "docker-client",
	title: "docker",

	async run(host) {
		const path = await host.which("docker");
		if (path === undefined) return missing("there is no docker on PATH");
		const [byPath, said] = await Promise.all([
			kindByPath(host, path),
			host.ask({ argv: [path, "--version"], timeoutMs: 3_000 }),
		]);
		const words = `${said.stdout}\n${said.stderr}`;
		// Docker Desktop leaves a docker in the Windows PATH that only says this.
		if (said.outcome !== "ok" && /WSL integration/i.test(words)) {
			return missing("Docker Desktop's integration with this WSL distribution is switched off");
		}
		const version = /\bversion v?(\d+\.\d+[\w.+~-]*)/i.exec(words)?.[1];
		return found({ path, version, kind: /^podman version/im.test(words) ? "podman" : byPath });
	},

	describe(fact) {
		if (fact.state === "unknown") return [{ status: "note", text: "docker: could not tell", hint: fact.because }];
		if (fact.state === "missing") return [{ status: "skip", text: "docker is not installed", hint: fact.because }];
		return [clientRow(fact.value)];
	},
};

async function kindByPath(host: ReadHost, path: string): Promise<DockerClient["kind"]> {
	const real = (await host.realpath(path)) ?? path;
	if (/^\/snap\/|^\/var\/lib\/snapd\//.test(path) || real === "/usr/bin/snap" || real.startsWith("/snap/")) {
		return "snap";
	}
	if (/^podman/.test(host.paths.basename(real))) return "podman";
	const status = await host.stat(real);
	// Only a script is this small; the real client has tens of megabytes.
	if (status === undefined || status.sizeBytes > 16_384) return "docker";
	const script = await host.readFile(real);
	return script.ok && script.text.startsWith("#!") && /\bpodman\b/.test(script.text) ? "podman" : "docker";
}

function clientRow(client: DockerClient): FactRow {
	const version = client.version === undefined ? "" : ` ${client.version}`;
	if (client.kind === "snap") {
		return {
			status: "warn",
			text: `docker${version}, from snap`,
			hint: "it cannot start credential helpers outside the snap",
		};
	}
	if (client.kind === "podman") {
		return {
			status: "note",
			text: `docker is podman${version} under another name`,
			hint: "it reads docker's logins and helpers, not a default store",
		};
	}
	if (client.version === undefined) {
		return { status: "warn", text: "docker would not say its version", hint: client.path };
	}
	// credHelpers work with gcloud's helper from 18.03 on (cloud.google.com/artifact-registry/docs/docker/authentication).
	const [major = 0, minor = 0] = client.version.split(".").map((part) => Number.parseInt(part, 10));
	if (major < 18 || (major === 18 && minor < 3)) {
		return {
			status: "warn",
			text: `docker ${client.version} is old`,
			hint: "credential helpers for Google need 18.03 or later",
		};
	}
	return { status: "ok", text: `docker ${client.version}` };
}
