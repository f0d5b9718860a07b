import type { Position, Remark } from "../../model/target.ts";
import { parseJson } from "../json/json.ts";
import type { JsonMember, JsonObject } from "../json/json-tree.ts";
import { lastText } from "../last-text.ts";
import { positionsIn } from "../positions-in.ts";
import { dockerSections, readDockerConfig } from "./docker-config-file.ts";
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
	const remarks = [...misspelt(root, at), ...unusual(root, at), ...storeOfOneCloud(root, at), ...complaints];
	return remarks.toSorted((a, b) => (a.at?.line ?? 0) - (b.at?.line ?? 0));
}

/** "Rename credsStore to credStore" is popular advice; it turns the store off (docker/for-mac#7445, #3785). */
const nearMisses: readonly (readonly [RegExp, string])[] = [
	[/^cred(ential)?s?stores?$/, "credsStore"],
	[/^cred(ential)?s?helpers?$/, "credHelpers"],
	[/^auths?$/, "auths"],
];

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

/** These helpers answer for their own hosts, or hand their token to every host that asks. */
const oneCloud: readonly string[] = ["gcloud", "gcr", "ecr-login", "acr-env"];

function storeOfOneCloud(root: JsonObject, at: Place): readonly Remark[] {
	const store = lastText(root, "credsStore");
	const member = root.members.findLast(({ name }) => goFold(name.value) === goFold("credsStore"));
	if (store === undefined || member === undefined || !oneCloud.includes(store)) return [];
	const message = `"${store}" is not made to hold the logins of every registry: Docker Hub and others stop working, or see its token`;
	return [{ id: "cfg.store", message, at: at(member) }];
}
