import { dockerIsHere } from "../formats/client-question.ts";
import { dockerKeychain } from "../formats/docker/docker-keychain.ts";
import { storeMakers } from "../formats/docker/store-makers.ts";
import { dockersFile } from "../formats/findings/dockers-file.ts";
import type { Check, CheckContext, Finding } from "../model/check.ts";
import { isCloudHelper } from "../model/cloud-helper.ts";
import { foundValue } from "../model/fact.ts";
import type { DockerConfigFile, Facts } from "../model/facts.ts";

/** The store that docker asks, and that does not answer. */
export const keychainDead: Check = {
	id: "keychain.dead",
	group: "docker",
	title: "The keychain that docker's config.json names answers",
	about: [
		"Speaks when credsStore names a helper that is not there or does not work: pass that was never set up, a keyring without a D-Bus session as over ssh, a helper of another laptop. Stores of Docker Desktop have a page of their own, helper.desktop.",
		"Docker asks the store for every registry without a helper of its own, so one that fails costs every login, and docker run and docker 29's pull stop at it for public images too. Either the keychain is set up, or registry-setup --recipe replace-store leads docker away from it.",
		"Where nothing is named and config.json has no logins yet, docker takes a store by itself: pass where that program is, otherwise the platform's own (docker/cli cli/config/credentials/default_store.go). When it does not work, docker login fails: a note, and a warning where a registry was asked for.",
		"It also speaks, as a note, when pass is installed without docker-credential-pass: docker then takes no other keychain by itself.",
	],
	reads: ["keychain", "docker-config", "docker-client", "tools"],
	async run(context) {
		const { files, facts } = context;
		const named = foundValue(facts.keychain)?.find(({ isNamed }) => isNamed);
		if (named === undefined) return { findings: [...foundDead(context), ...passAlone(facts)], seen: "none is named" };
		if (isCloudHelper(named.helper) || storeMakers(named.helper).length > 0) {
			return { skipped: `"${named.helper}" has a check of its own` };
		}
		if (named.problem === undefined) return { findings: [], seen: named.helper };
		const docker = dockersFile(files);
		const path = foundValue(facts["docker-config"])?.path ?? "config.json";
		return {
			findings: [
				{
					status: "fail",
					message: `Docker keeps its logins in "${named.helper}", which does not work: ${named.problem}`,
					where: { file: "file" in docker ? docker.file.path : path },
					why: "Docker finds none of the logins that rest there and can store no new one; docker run stops at it, for public images as well.",
					remedy: {
						text:
							named.enable.length === 0
								? "Lead docker away from it, or install it."
								: "Set it up, or lead docker away from it by the last line.",
						commands: [...named.enable, "npx registry-setup --recipe replace-store"],
					},
					evidence: { helper: named.helper },
				},
			],
		};
	},
};

/** The store that docker takes by itself with its first login, and that does not work. */
function foundDead({ facts, host, references }: CheckContext): readonly Finding[] {
	const config = foundValue(facts["docker-config"]);
	const keychains = foundValue(facts.keychain) ?? [];
	const hasPass = foundValue(facts.tools)?.some(({ name }) => name === "pass") === true;
	const helpers = keychains.map(({ helper }) => helper);
	const taken = dockerKeychain(host.platform, helpers, hasPass);
	const dead = keychains.find(({ helper, problem }) => helper === taken && problem !== undefined);
	if (config === undefined || dead === undefined || isSettled(config) || !dockerIsHere(facts)) return [];
	const isAsked = references.some(({ match, from }) => match.kind === "container" && from === undefined);
	return [
		{
			status: isAsked ? "warn" : "note",
			message: `docker login would fail: docker takes "${dead.helper}" by itself, which does not work: ${dead.problem}`,
			where: { file: config.path },
			why: "Docker looks for a store while config.json has no login and names none, and keeps a new login nowhere else.",
			remedy: {
				text: "Set it up, or let registry-setup write the login: it asks where to keep it.",
				commands: [...dead.enable, "npx registry-setup"],
			},
			evidence: { helper: dead.helper },
		},
	];
}

function isSettled({ authHosts, helperHosts }: DockerConfigFile): boolean {
	return authHosts.length > 0 || helperHosts.length > 0;
}

/** docker/cli cli/config/credentials/default_store_linux.go: pass on PATH settles it, whether or not its helper is there. */
function passAlone(facts: Facts): readonly Finding[] {
	const config = foundValue(facts["docker-config"]);
	const helpers = (foundValue(facts.keychain) ?? []).map(({ helper }) => helper);
	const hasPass = foundValue(facts.tools)?.some(({ name }) => name === "pass") === true;
	if (
		config === undefined ||
		isSettled(config) ||
		!hasPass ||
		helpers.includes("pass") ||
		!helpers.includes("secretservice")
	)
		return [];
	return [
		{
			status: "note",
			message: "Docker would keep its logins in plain text: pass is here without docker-credential-pass",
			where: { file: config.path },
			why: "Where docker finds the program pass it takes no other keychain by itself, docker-credential-secretservice neither.",
			remedy: {
				text: 'Install docker-credential-pass, or write "credsStore": "secretservice" into config.json.',
				commands: [],
			},
		},
	];
}
