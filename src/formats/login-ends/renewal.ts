import { shellWords } from "../../model/shell-words.ts";
import { convertToHostname, dockerKey } from "../docker/docker-hostname.ts";

/** What to type for a new login in the place of one that stands under a key. */
export function renewal(key: string): string {
	const reference = key === dockerKey("docker.io") ? "docker.io" : key.includes("://") ? convertToHostname(key) : key;
	return shellWords(["npx", "registry-setup", reference.replace(/\/+$/, "")]);
}
