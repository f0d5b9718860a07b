import type { Check, CheckContext, Finding } from "../model/check.ts";
import { foundValue } from "../model/fact.ts";
import type { Facts } from "../model/facts.ts";

/** Docker itself, whoever signs in with it. */
export const toolDocker: Check = {
	id: "tool.docker",
	group: "laptop",
	title: "Docker is one that can pull here, and its engine answers",
	about: [
		"Looks at which docker is on PATH, whether its engine answers where docker looks for it, and whether this login may open its socket. It fails where it may not, and where Docker Desktop has not been let into this WSL distribution; it warns of an engine that is stopped, or answers where docker does not look, unless podman or skopeo is here to pull without one, and of docker from snap, which has a home of its own and can start no credential helper outside of it (canonical/docker-snap#19).",
		"Signing in needs no engine: docker login asks the registry itself where none answers, and what registry-setup writes is read by podman, skopeo, crane and oras. az acr login does want one; with --expose-token it hands out a token without.",
		"It is a note that you are in the group docker: whoever is may start any container, and so read and change every file here, like root (docs.docker.com/engine/install/linux-postinstall). A rootless engine grants none of that. Where there is no engine at all, that is a note as well.",
	],
	reads: ["docker-client"],
	async run(context) {
		const { facts } = context;
		const client = foundValue(facts["docker-client"]);
		if (client === undefined) return { skipped: "there is no docker here" };
		if (client.kind === "podman") return { findings: [], seen: "podman answers as docker" };
		const engine = foundValue(facts["docker-engine"]);
		const findings = [
			...(client.kind === "snap" ? [fromSnap(context)] : []),
			...ofClient(facts),
			...(engine === undefined ? withoutEngine(context) : member(facts)),
		];
		const asked = facts["docker-engine"];
		if (findings.length === 0 && asked.state === "unknown") return { skipped: `docker's engine: ${asked.because}` };
		return { findings, ...(engine === undefined ? {} : { seen: `${engine.kind} ${engine.version}` }) };
	},
};

function fromSnap({ files }: CheckContext): Finding {
	const asks = files.some(
		({ target, reading }) =>
			target === "docker-config" && reading?.ok === true && reading.value.some(({ helper }) => helper !== undefined),
	);
	return {
		status: asks ? "fail" : "warn",
		message: asks ? "Docker comes from snap, and its config.json names helpers" : "Docker comes from snap",
		why: "It reads ~/snap/docker/current/.docker/config.json, and can start no credential helper outside the snap.",
		remedy: {
			text: "Install docker from its own packages, docs.docker.com/engine/install, in place of the snap.",
			commands: [],
		},
	};
}

/** A docker that is there and is none. */
function ofClient(facts: Facts): readonly Finding[] {
	const version = facts["docker-version"];
	if (version.state !== "missing" || !/WSL/.test(version.because)) return [];
	return [
		{
			status: "fail",
			message: version.because,
			why: "No docker command works.",
			remedy: { text: "In Docker Desktop: Settings, Resources, WSL integration, and this distribution.", commands: [] },
		},
	];
}

function withoutEngine({ facts, host }: CheckContext): readonly Finding[] {
	const engine = facts["docker-engine"];
	if (engine.state === "found") return [];
	if (engine.state === "unknown") return engine.kind === "denied" ? [mayNot(facts)] : broken(engine);
	// Said by cfg.context, with what to type.
	if (/context "/.test(engine.because) && /does not exist/.test(engine.because)) return [];
	const others = [...(foundValue(facts.podman)?.programs ?? [])];
	const isDesktop = host.platform !== "linux" || foundValue(facts.os)?.variant?.startsWith("wsl") === true;
	const elsewhere = / answers at (unix:\/\/[^\s,]+), where/.exec(engine.because)?.[1];
	const isAzure = foundValue(facts.azure) !== undefined;
	const without = [
		...(others.length === 0 ? [] : [`${others.join(" and ")} can pull without it.`]),
		...(isAzure ? ["az acr login wants it; with --expose-token it does without."] : []),
	];
	return [
		{
			// Where none was ever installed, the client may be all that is wanted.
			status: others.length === 0 && !/^there is no socket at [^;]*$/.test(engine.because) ? "warn" : "note",
			message: `Docker's engine does not answer: ${engine.because}`,
			why: ["Docker can sign in, and neither pull nor run anything.", ...without].join(" "),
			remedy:
				elsewhere !== undefined
					? { text: "Lead docker to the one that answers.", commands: [`export DOCKER_HOST=${elsewhere}`] }
					: isDesktop
						? { text: "Start Docker Desktop.", commands: [] }
						: {
								text: "Start it, or install it where only the client is here.",
								commands: ["sudo systemctl start docker"],
							},
		},
	];
}

/** One that is asked elsewhere is not looked at here. */
function broken({ kind, because }: { readonly kind?: string; readonly because: string }): readonly Finding[] {
	if (kind !== "broken") return [];
	return [
		{
			status: "warn",
			message: `Docker's engine does not answer as one: ${because}`,
			why: "Docker can sign in, and neither pull nor run anything.",
			remedy: { text: "Look what stands there, and start docker's engine anew.", commands: ["docker info"] },
		},
	];
}

function mayNot(facts: Facts): Finding {
	const group = foundValue(facts["docker-group"]);
	const because = "because" in facts["docker-engine"] ? facts["docker-engine"].because : "";
	const isLater = group?.membership === "after-new-login";
	return {
		status: "fail",
		message: isLater
			? `You are in the group "${group.name}", and this login is older than that: docker's socket stays closed to it`
			: `Docker's engine is there and closed to you: ${because}`,
		why: "Docker can neither pull nor run anything but with sudo, and sudo docker reads root's logins, not yours.",
		remedy: isLater
			? { text: "Log out and in again; one shell has it at once.", commands: ["newgrp docker"] }
			: {
					text: "Join the group, which is as good as being root, or install a rootless engine (docs.docker.com/engine/security/rootless).",
					commands: ["npx registry-setup --recipe docker-group"],
				},
	};
}

function member(facts: Facts): readonly Finding[] {
	const group = foundValue(facts["docker-group"]);
	if (group?.membership !== "member" || foundValue(facts["docker-engine"])?.kind !== "engine") return [];
	return [
		{
			status: "note",
			message: `Your login is in the group "${group.name}", which is as good as being root`,
			why: "Every program you start may start a container that reads and changes any file here.",
			remedy: { text: "Nothing has to be done where that is meant; a rootless engine grants less.", commands: [] },
		},
	];
}
