import { acrHosts, askAz, azLimitMs, azReason, whyNot } from "../formats/azure/az-registries.ts";
import { parseReference } from "../formats/reference.ts";
import type { Check, CheckContext, Finding } from "../model/check.ts";
import { foundValue } from "../model/fact.ts";
import { fieldsIn, jsonFields } from "../model/json-fields.ts";

const day = 86_400_000;
const soonDays = 30;
/** Each costs a start of az. */
const most = 3;
const appId = /^(?!0{8}-)[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Service principals whose secrets end. */
export const credSp: Check = {
	id: "cred.sp",
	group: "azure",
	title: "No secret of a service principal is about to end",
	about: [
		"Looks for service principals: in the logins that docker keeps for Azure's registries, where the user name is the id of an application, and in az itself. Asks az, where somebody is signed in, for when their secrets end (az ad app credential list, which changes nothing and shows no secret).",
		"Fails when all have ended, warns when the last one ends within 30 days. A secret lives for a year unless something else was said, and the login then fails from one moment to the next. A certificate or a federated identity does not have to be renewed by hand.",
	],
	reads: ["azure", "docker-config"],
	needs: "network",
	limitMs: azLimitMs,
	async run(context) {
		const because = whyNot(context);
		if (because !== undefined) return { skipped: because };
		const principals = principalsHere(context).slice(0, most);
		if (principals.length === 0) return { skipped: "no service principal signs in to a registry of Azure's" };
		const looks = await Promise.all(principals.map((id) => look(id, context)));
		const told = looks.filter((one) => typeof one !== "string");
		if (told.length === 0) return { skipped: looks.find((one) => typeof one === "string") ?? "az told nothing" };
		return { findings: told.flat(), seen: `${told.length} of ${principals.length}` };
	},
};

function principalsHere(context: CheckContext): readonly string[] {
	const azure = foundValue(context.facts.azure);
	const hosts = acrHosts(context);
	const logins = (foundValue(context.facts["docker-config"])?.logins ?? [])
		.filter(({ key }) => hosts.includes(parseReference(key)?.host ?? ""))
		.map(({ username }) => username);
	const own = azure?.accountKind === "service-principal" ? [azure.account] : [];
	return [...new Set([...logins, ...own])].flatMap((name) => (name !== undefined && appId.test(name) ? [name] : []));
}

async function look(id: string, context: CheckContext): Promise<readonly Finding[] | string> {
	const result = await askAz(context, "ad", "app", "credential", "list", "--id", id);
	const list = result.outcome === "ok" ? jsonFields(`{"list":${result.stdout}}`)?.["list"] : undefined;
	if (!Array.isArray(list)) return `az does not tell: ${azReason(result)}`;
	// Before az 2.37, which asks Microsoft Graph, it was endDate.
	const ends = list
		.map((one) => Date.parse(String(fieldsIn(one)?.["endDateTime"] ?? fieldsIn(one)?.["endDate"])))
		.filter((end) => !Number.isNaN(end));
	const last = Math.max(...ends);
	if (ends.length === 0) return "the service principal has no secret: a certificate or a federated identity";
	const daysLeft = Math.floor((last - context.host.now().getTime()) / day);
	if (daysLeft >= soonDays) return [];
	const date = new Date(last).toISOString().slice(0, 10);
	return [
		{
			status: daysLeft < 0 ? "fail" : "warn",
			message:
				daysLeft < 0
					? `The last secret of the service principal ${id} ended ${date}`
					: `The last secret of the service principal ${id} ends ${date}, in ${daysLeft} ${daysLeft === 1 ? "day" : "days"}`,
			why: "From then on every login with it is refused.",
			remedy: {
				text: "Have a new secret made beside the old one, sign in with it, then delete the old one.",
				commands: [`az ad app credential reset --id ${id} --append`],
			},
			evidence: { end: date },
		},
	];
}
