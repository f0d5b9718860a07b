import { isCloudHelper } from "../../model/cloud-helper.ts";
import { entryName } from "../../model/entry-name.ts";
import type { Position, Remark } from "../../model/target.ts";
import { parseJson } from "../json/json.ts";
import type { JsonMember, JsonObject } from "../json/json-tree.ts";
import { lastText } from "../last-text.ts";
import { positionsIn } from "../positions-in.ts";
import { replaceSpans } from "../replace-spans.ts";
import { type DockerConfig, dockerSections, readDockerConfig } from "./docker-config-file.ts";
import { convertToHostname, isNamespaced } from "./docker-hostname.ts";
import { goFold } from "./go-fold.ts";

type Place = (member: JsonMember) => Position;

/** What docker takes otherwise than the person who wrote it may think, in a text it accepts; in file order. */
export function dockerRemarks(text: string): readonly Remark[] {
	const { root, problem } = parseJson(text);
	const config = readDockerConfig(text);
	if (problem !== undefined || root?.kind !== "object" || !config.ok) return [];
	const at: Place = ({ name }) => positionsIn(text)(name.start);
	const complaints = config.value.complaints.map((complaint) => ({
		id: "cfg.value",
		message: `docker stumbles over it: ${complaint.message}`,
		at: complaint.at,
	}));
	const remarks = [
		...misspelt(root, at),
		...unusual(root, at),
		...storeOfOneCloud(root, at),
		...namespaced(config.value),
		...complaints,
	];
	return remarks.toSorted((a, b) => (a.at?.line ?? 0) - (b.at?.line ?? 0));
}

/** "Rename credsStore to credStore" is popular advice; it turns the store off (docker/for-mac#7445, #3785). */
const nearMisses: readonly (readonly [RegExp, string])[] = [
	[/^cred(ential)?s?stores?$/, "credsStore"],
	[/^cred(ential)?s?helpers?$/, "credHelpers"],
	[/^auths?$/, "auths"],
];

/** Every misspelt setting by its right name, as far as that one is free and takes such a value; `names`: of those. */
export function renameSettings(text: string): { readonly text: string; readonly names: readonly string[] } {
	const { root } = parseJson(text);
	const taken = new Set(root?.kind === "object" ? root.members.map(({ name }) => goFold(name.value)) : []);
	const renamed = (root?.kind === "object" ? root.members : []).flatMap(({ name, value }) => {
		const right = nearMisses.find(([pattern]) => pattern.test(goFold(name.value)))?.[1];
		if (right === undefined || taken.has(goFold(right))) return [];
		if (value.kind !== (right === "credsStore" ? "string" : "object")) return [];
		taken.add(goFold(right));
		return [{ ...name, by: JSON.stringify(right) }];
	});
	return { text: replaceSpans(text, renamed), names: renamed.map(({ value }) => value) };
}

function misspelt(root: JsonObject, at: Place): readonly Remark[] {
	return root.members.flatMap((member) => {
		const name = goFold(member.name.value);
		const right = nearMisses.find(([pattern]) => pattern.test(name))?.[1];
		if (right === undefined || goFold(right) === name) return [];
		const message = `docker does not know "${member.name.value}" and drops it at its next "docker login"; the name is "${right}"`;
		return [{ id: "cfg.keys", message, at: at(member) }];
	});
}

function unusual(root: JsonObject, at: Place): readonly Remark[] {
	return (["auths", "credHelpers"] as const).flatMap((setting) => {
		const sections = dockerSections(root, setting);
		const odd = sections.filter(({ name }) => name.value !== setting);
		const second = sections[1];
		return [
			...odd.map((member) => ({
				id: "cfg.case",
				message: `docker takes "${member.name.value}" for "${setting}"; gcloud, podman and oras do not`,
				at: at(member),
			})),
			...(second === undefined
				? []
				: [
						{
							id: "cfg.twice",
							message: `"${setting}" stands here a second time; docker takes both together, other tools only the last`,
							at: at(second),
						},
					]),
		];
	});
}

function storeOfOneCloud(root: JsonObject, at: Place): readonly Remark[] {
	const store = lastText(root, "credsStore");
	const member = root.members.findLast(({ name }) => goFold(name.value) === goFold("credsStore"));
	if (store === undefined || member === undefined || !isCloudHelper(store)) return [];
	const message = `"${store}" is not made to hold the logins of every registry: Docker Hub and others stop working, or see its token`;
	return [{ id: "cfg.store", message, at: at(member) }];
}

/** podman keeps a login for a part of a registry; docker knows hosts only (docker/cli cli/config/credentials/file_store.go, Get). */
function namespaced({ auths }: DockerConfig): readonly Remark[] {
	return auths
		.filter(({ key }) => isNamespaced(key) && entryName(key) === key)
		.map(({ key, at }) => {
			const host = convertToHostname(key);
			const rivals = auths.filter((other) => other.key !== key && convertToHostname(other.key) === host);
			const means = auths.some((other) => other.key === host)
				? `docker passes it over: ${entryName(host)} has an entry of its own`
				: rivals.length > 0
					? `docker takes one of the ${rivals.length + 1} entries for ${entryName(host)} at random, whatever the repository`
					: `docker takes it for every repository of ${entryName(host)}`;
			return { id: "cfg.namespace", message: `"${entryName(key)}" names a part of a registry; ${means}`, at };
		});
}
