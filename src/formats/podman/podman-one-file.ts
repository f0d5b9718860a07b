import type { Answers } from "../../model/auth-method.ts";
import { UserError } from "../../model/errors.ts";
import { foundValue } from "../../model/fact.ts";
import type { Facts } from "../../model/facts.ts";
import type { Match } from "../../model/registry.ts";
import { shellWords } from "../../model/shell-words.ts";
import { chosenClients } from "../client-question.ts";
import { brokenHelpers } from "../docker/broken-helpers.ts";
import { dockerKey } from "../docker/docker-hostname.ts";
import { storesInFile } from "../docker/stored-entry.ts";
import { usableKeychain } from "../docker/usable-keychain.ts";
import { podmanFileFor } from "./podman-file-choice.ts";
import { podmanRegistry } from "./podman-keys.ts";

/**
 * Where one file is docker's and podman's, plain text in it serves both only while it names no store: docker is sent past one by an empty
 * helper, which podman takes for a program. Docker Hub has another name for each of them.
 * @throws UserError when that is what was asked for.
 */
export function refuseWhatOneCannotRead(
	facts: Facts,
	answers: Answers,
	match: Match,
	yields: "helper" | "static",
): void {
	const config = foundValue(facts["docker-config"]);
	const store = config?.credsStore;
	const isPlain = yields === "static" && storesInFile(facts, answers);
	const registry = podmanRegistry(match.host);
	if (!isPlain || store === undefined || dockerKey(match.host) !== registry) return;
	const path = podmanFileFor(facts, answers)?.path;
	if (path !== config?.path || !chosenClients(facts, answers).includes("docker")) return;
	const isBroken = brokenHelpers({ credsStore: store, helpers: [] }, facts).has(store);
	throw new UserError(
		`No plain text in ${path} signs both docker and podman in to ${registry}, and it is the file of both: it names the store "${store}", past which docker is sent by an empty helper, and podman takes that for a program without a name.`,
		{
			exitCode: 2,
			next: [
				...(usableKeychain(facts).ok ? ["Let the secret rest in the keychain: both ask it."] : []),
				...(isBroken
					? [
							`The store does not work; to take docker away from it: ${shellWords(["npx", "registry-setup", "--recipe", "replace-store"])}`,
						]
					: []),
				"Or sign in one of the two alone; the other in a run of its own, with REGISTRY_AUTH_FILE set to another file.",
			],
		},
	);
}
