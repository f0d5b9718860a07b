import { firstWithHelpers, isBeforeHelpers } from "../formats/docker/docker-before-helpers.ts";
import { found, missing, unknown } from "../model/fact.ts";
import type { FactRow, Probe } from "../model/facts.ts";

const notThere = "there is no docker on PATH";

/** Asks the client itself, which starts it: kept apart, for those who only need to know that it is there. */
export const dockerVersion: Probe<"docker-version"> = {
	id: "docker-version",
	title: "docker's version",

	async run(host) {
		const path = await host.which("docker");
		if (path === undefined) return missing(notThere);
		const said = await host.ask({ argv: [path, "--version"], timeoutMs: 3_000 });
		const words = `${said.stdout}\n${said.stderr}`;
		// Docker Desktop leaves a docker in the Windows PATH that only says this.
		if (said.outcome !== "ok" && /WSL integration/i.test(words)) {
			return missing("Docker Desktop's integration with this WSL distribution is switched off");
		}
		const version = /\bversion v?(\d+\.\d+[\w.+~-]*)/i.exec(words)?.[1];
		if (version === undefined) return unknown(`${path} would not say`);
		return found({ version, product: /^podman version/im.test(words) ? "podman" : "docker" });
	},

	describe(fact) {
		if (fact.state === "unknown")
			return [{ status: "warn", text: "docker's version: could not tell", hint: fact.because }];
		// That docker is not there at all is said by the look at the client.
		if (fact.state === "missing") {
			return fact.because === notThere
				? []
				: [{ status: "skip", text: "docker does not work here", hint: fact.because }];
		}
		return [versionRow(fact.value)];
	},
};

function versionRow({
	version,
	product,
}: {
	readonly version: string;
	readonly product: "docker" | "podman";
}): FactRow {
	if (product === "podman") return { status: "ok", text: `podman ${version} answers as docker` };
	if (isBeforeHelpers(version)) {
		return {
			status: "warn",
			text: `docker ${version} is old`,
			hint: `credential helpers for Google need ${firstWithHelpers} or later`,
		};
	}
	return { status: "ok", text: `docker ${version}` };
}
