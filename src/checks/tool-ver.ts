import { isBeforeHelpers } from "../formats/docker/docker-before-helpers.ts";
import { acrHost } from "../model/acr-host.ts";
import type { Check, CheckContext, Finding } from "../model/check.ts";
import { isCloudHelper } from "../model/cloud-helper.ts";
import { foundValue } from "../model/fact.ts";

/** Versions that do not know what is asked of them. */
export const toolVer: Check = {
	id: "tool.ver",
	group: "laptop",
	title: "Docker's and az's versions know what the settings ask of them",
	about: [
		"Holds the version of docker against what is set on this laptop. It warns of docker before 18.03 with a helper that signs in to a cloud; before 28.3 with DOCKER_AUTH_CONFIG, which it passes over; and of 23.0 and later beside a ~/.dockercfg with logins and no config.json, since docker no longer reads it (docker docs/deprecated.md), while podman does.",
		"It warns of az before 2.86 where only podman is here and an Azure registry is to be reached: az acr login looks for docker alone then. From 2.59 on DOCKER_COMMAND names another program; --expose-token needs none.",
		"DOCKER_CONTENT_TRUST with docker 29 is dct.env's; what pip's and keyring's versions can do is said by GA02. Of other programs it says nothing.",
	],
	reads: [],
	async run(context) {
		const docker = foundValue(context.facts["docker-version"]);
		const az = foundValue(context.facts.azure)?.version;
		const told = [context.facts["docker-version"], context.facts.azure];
		const because = (state: "missing" | "unknown") =>
			told.flatMap((fact) => (fact.state === state ? fact.because : []));
		const isDocker = docker?.product === "docker";
		const seen = [...(isDocker ? [`docker ${docker.version}`] : []), ...(az === undefined ? [] : [`az ${az}`])];
		const findings = [
			...(isDocker ? await ofDocker(docker.version, context) : []),
			...(az === undefined ? [] : ofAz(az, context)),
		];
		const unseen = [
			...because("unknown"),
			...(context.facts.azure.state === "found" && az === undefined ? ["az's version cannot be told"] : []),
		];
		if (findings.length === 0 && unseen.length > 0) return { skipped: unseen.join("; ") };
		if (seen.length === 0) return { skipped: because("missing").join("; ") || "podman answers as docker" };
		return { findings, seen: seen.join(", ") };
	},
};

async function ofDocker(version: string, { files, host }: CheckContext): Promise<readonly Finding[]> {
	const file = files.find(({ target }) => target === "docker-config");
	const entries = file?.reading?.ok === true ? file.reading.value : [];
	const warn = (message: string, why: string, text: string, where?: Finding["where"]): Finding => ({
		status: "warn",
		message: `Docker ${version} ${message}`,
		...(where === undefined ? {} : { where }),
		why,
		remedy: { text, commands: [] },
		evidence: { docker: version },
	});
	const renew = "Install a newer docker (docs.docker.com/engine/install).";
	const findings: Finding[] = [];
	const asks = entries.find(({ holds, helper = "" }) => holds === "helper" && isCloudHelper(helper));
	if (isBeforeHelpers(version) && asks !== undefined && file !== undefined) {
		const why = "Pulls from those registries go without a login.";
		findings.push(warn("is too old for helpers that sign in to a cloud", why, renew, { file: file.path }));
	}
	const variable = "DOCKER_AUTH_CONFIG";
	if (host.env[variable] && isBefore(version, [28, 3])) {
		findings.push(warn(`does not read ${variable}`, "The logins in it count from 28.3 on.", renew, { variable }));
	}
	const old = host.paths.join(host.home, ".dockercfg");
	if (file === undefined && !isBefore(version, [23, 0]) && (await host.stat(old))?.kind === "file") {
		findings.push(
			warn(
				"does not read ~/.dockercfg",
				"Docker has none of its logins; podman still reads them.",
				"Sign in again with docker login.",
				{ file: old },
			),
		);
	}
	return findings;
}

function ofAz(version: string, { facts, files, references }: CheckContext): readonly Finding[] {
	const [podman] = foundValue(facts.podman)?.programs ?? [];
	const hosts = [
		...references.map(({ match }) => match.host),
		...files.flatMap(({ reading }) => (reading?.ok === true ? reading.value.map(({ host }) => host) : [])),
	];
	const registry = hosts.find((host) => acrHost(host) !== undefined);
	const isAlone = facts["docker-client"].state === "missing" && podman === "podman";
	if (registry === undefined || !isAlone || !isBefore(version, [2, 86])) return [];
	const name = acrHost(registry)?.name;
	return [
		{
			status: "warn",
			message: `az ${version} knows no podman: az acr login asks for docker, which is not here`,
			why: "It stops with DOCKER_COMMAND_ERROR and signs in nowhere.",
			remedy: isBefore(version, [2, 59])
				? {
						text: "Have it hand out the token, and give that to podman.",
						commands: [
							`az acr login --name ${name} --expose-token --output tsv --query accessToken | podman login --username 00000000-0000-0000-0000-000000000000 --password-stdin ${registry}`,
						],
					}
				: { text: "Name podman to it.", commands: [`DOCKER_COMMAND=podman az acr login --name ${name}`] },
			evidence: { az: version },
		},
	];
}

function isBefore(version: string, [major, minor]: readonly [number, number]): boolean {
	const [own = 0, after = 0] = version.split(".").map((part) => Number.parseInt(part, 10));
	return own < major || (own === major && after < minor);
}
