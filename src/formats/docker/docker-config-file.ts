import type { Malformed, Position, Reading } from "../../model/target.ts";
import { parseJson } from "../json/json.ts";
import type { JsonMember, JsonObject, JsonValue } from "../json/json-tree.ts";
import { lastText } from "../last-text.ts";
import { positionsIn } from "../positions-in.ts";
import { remember } from "../remember.ts";
import { dockerMalformed, rootProblem } from "./docker-config-malformed.ts";
import { shapeProblems } from "./docker-config-shape.ts";
import { type DockerLogin, readDockerLogin } from "./docker-login.ts";
import { goFold } from "./go-fold.ts";

interface DockerHelper {
	readonly host: string;
	/** Empty: docker takes the file itself for this host. */
	readonly helper: string;
	readonly at: Position;
}

export interface DockerAuth extends DockerLogin {
	/** As it stands in the file; the host it answers for is convertToHostname's. */
	readonly key: string;
	readonly at: Position;
}

/** Something docker stumbles over although the file can be edited. */
interface DockerComplaint {
	readonly at: Position;
	readonly message: string;
}

/** Docker's config.json as docker reads it: names in any case, duplicate sections merged, the last entry of a key winning. */
export interface DockerConfig {
	readonly helpers: readonly DockerHelper[];
	readonly auths: readonly DockerAuth[];
	/** Undefined when absent, null or empty. */
	readonly credsStore: string | undefined;
	/** How many `auths` entries hold a readable secret. */
	readonly plainTextSecrets: number;
	/** Which `auth` values docker decodes: an undecodable one leaves others undecoded at random, a wrong setting leaves all. */
	readonly logins: "read" | "some unread" | "unread";
	readonly complaints: readonly DockerComplaint[];
}

/** Strict: the configuration of a text that docker and every other reader accept. */
export function readDockerConfig(text: string): Reading<DockerConfig> {
	const { config, malformed } = dockerSees(text);
	return malformed === undefined ? { ok: true, value: config } : { ok: false, malformed };
}

/** What docker goes on with, also where it warns about the file. */
export const dockerSees = remember(look);

function look(text: string): { readonly config: DockerConfig; readonly malformed: Malformed | undefined } {
	const reading = parseJson(text);
	const malformed = dockerMalformed(text, reading);
	const stopped = reading.problem !== undefined && reading.problem.kind !== "trailing-text";
	const root = stopped || rootProblem(reading.root) !== undefined ? undefined : reading.root;
	return { config: collect(text, root), malformed };
}

/** The members of `root` that docker takes for one setting, in file order. */
export function dockerSections(root: JsonObject, setting: "auths" | "credHelpers"): readonly JsonMember[] {
	const folded = goFold(setting);
	return root.members.filter(({ name }) => goFold(name.value) === folded);
}

/** The entries docker ends up with: objects add, the last entry of a key wins, null clears. */
export function liveEntries(sections: readonly JsonMember[]): ReadonlyMap<string, JsonMember> {
	const live = new Map<string, JsonMember>();
	for (const { value } of sections) {
		if (value.kind === "null") live.clear();
		if (value.kind !== "object") continue;
		for (const member of value.members) {
			live.delete(member.name.value);
			live.set(member.name.value, member);
		}
	}
	return live;
}

function collect(text: string, root: JsonValue | undefined): DockerConfig {
	const object: JsonObject = root?.kind === "object" ? root : { kind: "object", start: 0, end: 0, members: [] };
	const helperAt = positionsIn(text);
	const helpers = [...liveEntries(dockerSections(object, "credHelpers"))].map(([host, { name, value }]) => ({
		host,
		helper: value.kind === "string" ? value.value : "",
		at: helperAt(name.start),
	}));
	const authAt = positionsIn(text);
	const auths = [...liveEntries(dockerSections(object, "auths"))].map(([key, { name, value }]) => ({
		key,
		...readDockerLogin(value),
		at: authAt(name.start),
	}));
	const problemAt = positionsIn(text);
	const shape = shapeProblems(object).map(({ offset, message }) => ({ at: problemAt(offset), message }));
	const undecodable = auths.flatMap(({ undecodable: because, at }) =>
		because === undefined ? [] : [{ at, message: `the "auth" value of this entry ${because}` }],
	);
	return {
		helpers,
		auths,
		credsStore: lastText(object, "credsStore") || undefined,
		plainTextSecrets: auths.filter(({ secret }) => secret).length,
		logins: shape.length > 0 ? "unread" : undecodable.length > 0 ? "some unread" : "read",
		complaints: [...shape, ...undecodable],
	};
}
