import type { Entry } from "../../model/target.ts";
import { podmanHostOf, podmanRegistry } from "./podman-keys.ts";

/** Why podman never comes to an entry of its own file, and the key that was meant; undefined: it does. */
export function unmetPodmanKey({
	host: key,
	holds,
}: Pick<Entry, "host" | "holds">): { readonly because: string; readonly meant: string } | undefined {
	const bare = key.replace(/^https?:\/\//, "");
	const registry = podmanRegistry(key === "registry-1.docker.io" ? "docker.io" : (bare.split("/", 1)[0] ?? ""));
	if (holds === "helper") {
		if (key === registry) return undefined;
		return { because: "it asks a helper for a registry by its bare name", meant: registry };
	}
	// Cut off with the scheme.
	if (bare !== key) return undefined;
	const [path = "", digest] = key.split("@", 2);
	const untagged = path.replace(/(\/[^/]*):[^/:]*$/, "$1").replace(/\/+$/, "");
	if (digest !== undefined) return { because: "it looks for repositories without a digest", meant: untagged };
	if (/\/.*:/.test(key)) return { because: "it looks for repositories without a tag", meant: untagged };
	if (key.endsWith("/")) return { because: "it ends in a slash", meant: untagged };
	const isHubsAddress = /^index\.docker\.io\/v\d$/.test(key) && podmanHostOf(registry, false) === "index.docker.io";
	return isHubsAddress ? { because: "it is half of Docker Hub's address", meant: registry } : undefined;
}
