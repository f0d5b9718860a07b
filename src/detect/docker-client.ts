import { isInSnap } from "../formats/docker/docker-config-folder.ts";
import { found, missing } from "../model/fact.ts";
import type { DockerClient, FactRow, Probe } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";

export const dockerClient: Probe<"docker-client"> = {
	id: "docker-client",
	title: "docker",

	async run(host) {
		const path = await host.which("docker");
		if (path === undefined) return missing("there is no docker on PATH");
		return found({ path, kind: await kindByPath(host, path) });
	},

	describe(fact) {
		if (fact.state === "unknown") return [{ status: "note", text: "docker: could not tell", hint: fact.because }];
		if (fact.state === "missing") return [{ status: "skip", text: "docker is not available", hint: fact.because }];
		return clientRows(fact.value);
	},
};

async function kindByPath(host: ReadHost, path: string): Promise<DockerClient["kind"]> {
	const real = (await host.realpath(path)) ?? path;
	if (await isInSnap(host, path)) return "snap";
	if (/^podman/.test(host.paths.basename(real))) return "podman";
	const status = await host.stat(real);
	// Only a script is this small; the real client has tens of megabytes.
	if (status === undefined || status.sizeBytes > 16_384) return "docker";
	const script = await host.readFile(real);
	return script.ok && script.text.startsWith("#!") && /\bpodman\b/.test(script.text) ? "podman" : "docker";
}

/** A plain docker is said by its version. */
function clientRows({ kind }: DockerClient): readonly FactRow[] {
	if (kind === "snap") {
		const hint = "it cannot start credential helpers outside the snap";
		return [{ status: "warn", text: "docker comes from snap", hint }];
	}
	if (kind === "podman") {
		const hint = "it reads docker's logins and helpers, not a default store";
		return [{ status: "note", text: "docker is podman under another name", hint }];
	}
	return [];
}
