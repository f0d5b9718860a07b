import { askAz, azLimitMs, azReason, eachRegistry, notTold } from "../formats/azure/az-registries.ts";
import type { Check, CheckContext, Finding } from "../model/check.ts";
import { fieldsIn, jsonFields } from "../model/json-fields.ts";
import { shellWords } from "../model/shell-words.ts";

const without = /^Acr(?:Pull|Push|Delete)$/;
const counts = /^Container Registry Repository (?:Reader|Writer|Contributor)$/;

/** Roles that a registry does not look at. */
export const acrMode: Check = {
	id: "acr.mode",
	group: "azure",
	title: "The roles that are given on an Azure registry count there",
	about: [
		"Asks az, where somebody is signed in to it, for the registry (az acr show) and, where its mode is AbacRepositoryPermissions, for the roles given on it (az role assignment list). Neither changes anything. Fails when AcrPull, AcrPush or AcrDelete are given and none of the roles that count in that mode; warns where there are both.",
		"A registry in that mode passes over AcrPull, AcrPush and AcrDelete, and over what Owner and Contributor might do with its data: a login succeeds and the pull is denied. Container Registry Repository Reader, Writer and Contributor count there, and Container Registry Repository Catalog Lister for the list of repositories. In the other mode, LegacyRegistryPermissions, the old names count.",
		"az tells the mode from 2.73 on (learn.microsoft.com/azure/container-registry/container-registry-rbac-built-in-roles-overview).",
	],
	reads: ["azure"],
	needs: "network",
	limitMs: azLimitMs,
	run: (context) =>
		eachRegistry(context, async ({ host, fields: { id, roleAssignmentMode: mode } }) => {
			if (typeof mode !== "string") return notTold(context, "the mode of the registry", "az 2.73 and later do");
			if (mode !== "AbacRepositoryPermissions") return [];
			const roles =
				typeof id === "string" && /^\/subscriptions\/[\w./()-]+$/.test(id) ? await rolesOn(context, id) : "";
			if (typeof roles === "string") return [note(host, roles)];
			const old = [...new Set(roles.filter((role) => without.test(role)))];
			return old.length === 0
				? []
				: [
						inVain(
							host,
							old,
							roles.some((role) => counts.test(role)),
						),
					];
		}),
};

/** Names of the roles given on a resource; in words why they cannot be told. */
async function rolesOn(context: CheckContext, id: string): Promise<readonly string[] | string> {
	const result = await askAz(context, "role", "assignment", "list", "--scope", id, "--include-inherited");
	const list = result.outcome === "ok" ? jsonFields(`{"list":${result.stdout}}`)?.["list"] : undefined;
	if (!Array.isArray(list)) return azReason(result);
	return list.map((one) => String(fieldsIn(one)?.["roleDefinitionName"]));
}

const grant = {
	text: "Have an owner give the role that counts in its place.",
	commands: [
		shellWords(["az", "role", "assignment", "create", "--role", "Container Registry Repository Reader"]).concat(
			' --scope "$(az acr show --name REGISTRY --query id --output tsv)" --assignee ACCOUNT',
		),
	],
};

function inVain(host: string, roles: readonly string[], hasOthers: boolean): Finding {
	return {
		status: hasOthers ? "warn" : "fail",
		message: `${roles.join(" and ")} ${roles.length === 1 ? "is" : "are"} given on ${host} and do not count there`,
		why: "The registry looks at roles for repositories only; who has none of these is denied after a good login.",
		remedy: grant,
	};
}

function note(host: string, because: string): Finding {
	return {
		status: "note",
		message: `AcrPull and AcrPush do not count in ${host}`,
		why: `The registry looks at roles for repositories only. Which are given could not be told${because === "" ? "" : `: ${because}`}.`,
		remedy: grant,
	};
}
