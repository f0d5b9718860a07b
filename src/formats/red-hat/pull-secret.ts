import type { ReadHost } from "../../model/host.ts";
import { fieldsIn, jsonFields } from "../../model/json-fields.ts";
import type { Question } from "../../model/question.ts";
import { Secret } from "../../model/secret.ts";
import { careForOthers } from "../care-for-others.ts";
import { readDockerAuthValue } from "../docker/docker-auth-value.ts";
import { convertToHostname } from "../docker/docker-hostname.ts";
import { nameProblem } from "../name-problem.ts";
import { typedPath } from "../typed-path.ts";

export type PullSecret =
	| {
			readonly ok: true;
			readonly username: string;
			readonly secret: Secret;
			/** Whatever else it has a login for. */
			readonly others: readonly string[];
	  }
	| { readonly ok: false; readonly problem: string };

/** Takes reports of a cluster's health, and no image comes from it. */
const telemetry = "cloud.openshift.com";

/** Asks for the file that Red Hat's console hands out for a cluster; only the login for this registry is taken from it. */
export function pullSecretQuestion(registry: string): Question {
	return {
		key: "pull-secret-file",
		title: "Pull secret of Red Hat's console",
		why: `https://console.redhat.com/openshift/install/pull-secret hands it out; only its login for ${registry} is taken.`,
		kind: "path",
		async check(answer, host) {
			const path = typedPath(answer, host);
			const read = await readPullSecret(path, registry, host);
			if (!read.ok) return read;
			const care = await careForOthers(path, host);
			return { ok: true, answer: path, note: `It signs in as ${read.username}.${othersOf(read.others)}${care}` };
		},
	};
}

/** The login for one registry in such a file, or why there is none. */
export async function readPullSecret(
	path: string,
	registry: string,
	host: Pick<ReadHost, "readFile">,
): Promise<PullSecret> {
	const file = await host.readFile(path);
	if (!file.ok) return { ok: false, problem: `${path} cannot be read: ${file.trouble.message}.` };
	const auths = fieldsIn(jsonFields(file.text)?.["auths"]);
	if (auths === undefined)
		return { ok: false, problem: `${path} is no pull secret: it is not JSON with "auths" in it.` };
	const keys = Object.keys(auths);
	const key = keys.find((one) => one === registry) ?? keys.find((one) => convertToHostname(one) === registry);
	if (key === undefined) {
		const has = keys.length === 0 ? "none at all" : keys.map(shown).join(", ");
		return { ok: false, problem: `${path} has no login for ${registry}; it has: ${has}.` };
	}
	const auth = fieldsIn(auths[key])?.["auth"];
	const login = typeof auth === "string" ? readDockerAuthValue(auth) : undefined;
	if (login?.ok !== true || login.password === "" || nameProblem(login.username) !== undefined) {
		const because = login?.ok === false ? `its "auth" ${login.because}` : "it has no name and password";
		return { ok: false, problem: `The login for ${registry} in ${path} cannot be used: ${because}.` };
	}
	const others = keys.filter((one) => one !== key);
	return { ok: true, username: login.username, secret: new Secret(login.password), others };
}

function othersOf(others: readonly string[]): string {
	if (others.length === 0) return "";
	const named = others.map((one) => (one === telemetry ? `${one} (telemetry, not a registry)` : shown(one)));
	return ` Left out: ${named.join(", ")}.`;
}

function shown(key: string): string {
	return key.slice(0, 100);
}
