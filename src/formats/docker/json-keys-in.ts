import { jsonFields } from "../../model/json-fields.ts";
import { parseJson } from "../json/json.ts";
import { lastText } from "../last-text.ts";
import { readDockerAuthValue } from "./docker-auth-value.ts";
import { dockerSections, liveEntries } from "./docker-config-file.ts";

/** The ids of service account keys by the key of docker's or podman's file below which they stand, under the user names by which Google's registries take a whole key file for the password (cloud.google.com/artifact-registry/docs/docker/authentication). */
export function jsonKeysIn(text: string): ReadonlyMap<string, string | undefined> {
	const { root } = parseJson(text);
	const keys = new Map<string, string | undefined>();
	if (root?.kind !== "object") return keys;
	for (const [key, { value }] of liveEntries(dockerSections(root, "auths"))) {
		if (value.kind !== "object") continue;
		const auth = readDockerAuthValue(lastText(value, "auth") ?? "");
		if (!auth.ok || !/^_json_key(_base64)?$/.test(auth.username)) continue;
		const isEncoded = auth.username === "_json_key_base64";
		const file = isEncoded ? Buffer.from(auth.password, "base64").toString("utf8") : auth.password;
		keys.set(key, plain(jsonFields(file)?.["private_key_id"]));
	}
	return keys;
}

/** Nothing but a name: whatever else stands there may be a part of the key. */
function plain(value: unknown): string | undefined {
	return typeof value === "string" && /^[\w.:-]{1,64}$/.test(value) ? value : undefined;
}
