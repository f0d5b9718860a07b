import type { Answers } from "../../model/auth-method.ts";
import type { Facts } from "../../model/facts.ts";
import type { Match } from "../../model/registry.ts";
import type { Entry } from "../../model/target.ts";
import { chosenClients } from "../client-question.ts";
import { dockerKey } from "../docker/docker-hostname.ts";
import { storesInFile } from "../docker/stored-entry.ts";
import { usableKeychain } from "../docker/usable-keychain.ts";
import { podmanReachesDockers } from "./podman-reach.ts";

/** Whether podman gets an entry of its own: it alone is meant, or what docker gets is where podman does not find it. */
export function podmanNeedsOwn(facts: Facts, answers: Answers, match: Match, yields: "helper" | "static"): boolean {
	const clients = chosenClients(facts, answers);
	if (!clients.includes("podman")) return false;
	return (
		!clients.includes("docker") || !podmanReachesDockers(facts, match, dockersEntry(facts, answers, match, yields))
	);
}

/** What docker's file gets, as far as podman's side hangs on it. */
function dockersEntry(facts: Facts, answers: Answers, match: Match, yields: "helper" | "static"): Entry {
	const host = dockerKey(match.host);
	if (yields === "helper") return { host, holds: "helper" };
	if (storesInFile(facts, answers)) return { host, holds: "login" };
	const keychain = usableKeychain(facts);
	return { host, holds: "marker", ...(keychain.ok && { helper: keychain.helper }) };
}
