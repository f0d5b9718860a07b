import { acrHosts, azLimitMs, azRegistries } from "../formats/azure/az-registries.ts";
import { parseReference } from "../formats/reference.ts";
import { acrHost } from "../model/acr-host.ts";
import type { Check, CheckContext, Finding } from "../model/check.ts";
import { foundValue } from "../model/fact.ts";

/** The user under which az acr login leaves its token (azure-cli, acr/_docker_utils.py, EMPTY_GUID). */
const azMade = "00000000-0000-0000-0000-000000000000";

/** Whether az can still sign anybody in. */
export const acrLogin: Check = {
	id: "acr.login",
	group: "azure",
	title: "Somebody is signed in to az where an Azure registry rests on it",
	about: [
		"Looks at Azure's registries that are to be reached and have no login in docker's or podman's file, or one in docker's that az has made, and reads in az's own files who is signed in, and whether az still keeps what it signs in with. Warns where it does not: a login that az acr login has made ends after three hours, and is only made anew by az.",
		"Where the network may be asked, az is asked for the registry (az acr show, which changes nothing), and its answer tells a sign-in that is over (AADSTS…, az login): a warning, and a registry that this subscription does not have: a note.",
	],
	reads: ["azure", "docker-config"],
	limitMs: azLimitMs,
	async run(context) {
		const hosts = acrHosts(context);
		if (hosts.length === 0) return { skipped: "no registry of Azure's is named" };
		const azure = foundValue(context.facts.azure);
		if (azure === undefined) return { skipped: "az is not on PATH" };
		const resting = hosts.filter((host) => !hasOtherLogin(host, context));
		if (resting.length === 0) return { skipped: "there is another login for each" };
		if (azure.account === undefined) {
			return { findings: resting.map((host) => over(host, "Nobody is signed in to az")) };
		}
		if (azure.signedIn === false) {
			const message = `az says that ${azure.account} is signed in and keeps nothing to sign in with`;
			return { findings: resting.map((host) => over(host, message)) };
		}
		const answer = await azRegistries(context);
		const registries = "registries" in answer ? answer.registries : [];
		const findings = registries.flatMap((registry): readonly Finding[] => {
			if (!resting.includes(registry.host) || !("trouble" in registry)) return [];
			const { host, trouble, because } = registry;
			if (trouble === "signed-out") return [over(host, `az's sign-in is over: ${because}`)];
			return trouble === "not-found" ? [notHere(host, because)] : [];
		});
		const tenant = azure.tenant === undefined ? "" : `, tenant ${azure.tenant}`;
		return { findings, seen: `${azure.account}${tenant}` };
	},
};

/** One that az has nothing to do with; in podman's files it does not show who has made it. */
function hasOtherLogin(host: string, { facts, files }: CheckContext): boolean {
	const isOf = (key: string) => parseReference(key)?.host === host;
	const docker = foundValue(facts["docker-config"]);
	const inPodman = files
		.filter(({ target }) => target === "podman-auth")
		.flatMap(({ reading }) => (reading?.ok ? reading.value : []));
	return (
		docker?.logins.some(({ key, username }) => isOf(key) && username !== azMade) === true ||
		docker?.helperHosts.some(isOf) === true ||
		inPodman.some((entry) => isOf(entry.host))
	);
}

function over(host: string, message: string): Finding {
	return {
		status: "warn",
		message: `${message}, and ${host} has no other login`,
		why: "What az acr login leaves ends after three hours; then nobody makes it anew.",
		remedy: {
			text: "Sign in to Azure, then to the registry.",
			commands: ["az login", `az acr login --name ${acrHost(host)?.name}`],
		},
	};
}

function notHere(host: string, because: string): Finding {
	return {
		status: "note",
		message: `az does not find ${host} in its subscription`,
		why: `az acr login may still work, most other commands do not: ${because}.`,
		remedy: {
			text: "Choose the subscription that it is in, if az is to tell anything of it.",
			commands: ["az account list --output table", "az account set --subscription SUBSCRIPTION"],
		},
	};
}
