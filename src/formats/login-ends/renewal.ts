import { typedName } from "../../model/entry-name.ts";
import { shellWords } from "../../model/shell-words.ts";
import { convertToHostname, dockerKey } from "../docker/docker-hostname.ts";

/** What to type for a new login in the place of one that stands under a key; nothing where that names no host. */
export function renewal(key: string): readonly string[] {
	const reference = key === dockerKey("docker.io") ? "docker.io" : key.includes("://") ? convertToHostname(key) : key;
	const name = typedName(reference);
	return name === undefined ? [] : [shellWords(["npx", "registry-setup", name])];
}
