import { storeMakers } from "../formats/docker/store-makers.ts";
import { dockersFile } from "../formats/findings/dockers-file.ts";
import type { Check, Finding } from "../model/check.ts";
import { isCloudHelper } from "../model/cloud-helper.ts";
import { foundValue } from "../model/fact.ts";
import type { Facts } from "../model/facts.ts";

/** The store that docker asks, and that does not answer. */
export const keychainDead: Check = {
	id: "keychain.dead",
	group: "docker",
	title: "The keychain that docker's config.json names answers",
	about: [
		"Speaks when credsStore names a helper that is not there or does not work: pass that was never set up, a keyring without a D-Bus session as over ssh, a helper of another laptop. Stores of Docker Desktop have a page of their own, helper.desktop.",
		"Docker asks the store for every registry without a helper of its own, so one that fails costs every login, and docker run and docker 29's pull stop at it for public images too. Either the keychain is set up, or registry-setup --recipe replace-store leads docker away from it.",
		"It also speaks, as a note, when pass is installed without docker-credential-pass: docker then takes no other keychain by itself.",
	],
	reads: ["keychain", "docker-config", "tools"],
	async run({ files, facts }) {
		const named = foundValue(facts.keychain)?.find(({ isNamed }) => isNamed);
		if (named === undefined) return { findings: passAlone(facts), seen: "none is named" };
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

/** docker/cli cli/config/credentials/default_store_linux.go: pass on PATH settles it, whether or not its helper is there. */
function passAlone(facts: Facts): readonly Finding[] {
	const config = foundValue(facts["docker-config"]);
	const helpers = (foundValue(facts.keychain) ?? []).map(({ helper }) => helper);
	const hasPass = foundValue(facts.tools)?.some(({ name }) => name === "pass") === true;
	const isSettled = config === undefined || config.authHosts.length > 0 || config.helperHosts.length > 0;
	if (isSettled || !hasPass || helpers.includes("pass") || !helpers.includes("secretservice")) return [];
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
