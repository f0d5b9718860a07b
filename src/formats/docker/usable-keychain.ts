import { foundValue } from "../../model/fact.ts";
import type { Facts } from "../../model/facts.ts";

/** The keychain that a login would go into, or why there is none and what to type to get one. */
export type UsableKeychain =
	| { readonly ok: true; readonly helper: string }
	| { readonly ok: false; readonly because: string; readonly enable: readonly string[] };

export function usableKeychain(facts: Facts): UsableKeychain {
	const { keychain } = facts;
	if (foundValue(facts["docker-client"])?.kind === "snap") {
		return { ok: false, because: "docker from the snap cannot start programs outside its snap", enable: [] };
	}
	if (keychain.state !== "found") return { ok: false, because: keychain.because, enable: [] };
	const working = keychain.value.find(({ problem }) => problem === undefined);
	if (working !== undefined) return { ok: true, helper: working.helper };
	const reasons = keychain.value.flatMap(({ problem }) => problem ?? []);
	const [enable = howToGetOne(facts)] = keychain.value.map((each) => each.enable).filter((lines) => lines.length > 0);
	if (reasons.length === 0) return { ok: false, because: "there is no program docker-credential-* for one", enable };
	return { ok: false, because: reasons.join(", and "), enable };
}

function howToGetOne(facts: Facts): readonly string[] {
	const os = foundValue(facts.os);
	if (os?.platform === "linux" && /debian|ubuntu/i.test(os.name)) {
		const install = "sudo apt-get install pass golang-docker-credential-helpers";
		return [install, "gpg --quick-generate-key YOUR-NAME", "pass init YOUR-NAME"];
	}
	if (os?.platform === "darwin") return ["brew install docker-credential-helper"];
	return ["# https://github.com/docker/docker-credential-helpers#installation"];
}
