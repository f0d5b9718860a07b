import { type Availability, couldNotTell, met, unmet } from "../../model/availability.ts";
import { foundValue } from "../../model/fact.ts";
import type { Facts } from "../../model/facts.ts";
import { keepsPasswords } from "./keyring-backends.ts";

/** Whether some keyring that pip can ask keeps passwords. */
export function keychainThere(facts: Facts): Availability {
	const { keyring } = facts;
	if (keyring.state === "unknown") return couldNotTell("whether keyring is there", keyring);
	const there = foundValue(keyring);
	const places = [there?.program, ...(foundValue(facts.pip)?.environment === undefined ? [] : [there?.imported])];
	const backends = places.flatMap((place) => keepsPasswords(place, there?.chosen));
	if (backends.length > 0) {
		const open = backends.every((name) => /plaintext/i.test(name));
		return open ? met("This keyring keeps passwords in a file that is not locked.") : met();
	}
	const broken = places.find((place) => place?.problem !== undefined);
	if (broken !== undefined) return unmet(`keyring does not work: ${broken.problem}`, `${broken.path} --list-backends`);
	if (places.every((place) => place === undefined)) return unmet("keyring is not installed", ...installKeyring(facts));
	if (there?.chosen !== undefined) {
		return unmet(`${there.chosen.by} has keyring use ${there.chosen.backend}, which keeps no password`);
	}
	return unmet("keyring finds no keychain to keep a password in", ...installKeychain(facts));
}

/** Debian's program sees the packages that hold keychains; pipx's own brings SecretService along. */
function installKeyring(facts: Facts): readonly string[] {
	const pipx = foundValue(facts.tools)?.some(({ name }) => name === "pipx") === true;
	if (isDebian(facts) && !pipx) return ["sudo apt-get install python3-keyring python3-secretstorage gnome-keyring"];
	return [...(pipx ? [] : ["# pipx: https://pipx.pypa.io/stable/installation/"]), "pipx install keyring"];
}

/** github.com/jaraco/keyring, "Third-Party Backends" and "Using Keyring on headless Linux systems". */
function installKeychain(facts: Facts): readonly string[] {
	if (isDebian(facts)) return ["sudo apt-get install gnome-keyring python3-secretstorage"];
	return foundValue(facts.os)?.platform === "linux"
		? ["# Install gnome-keyring or KWallet, and sign in to a desktop session."]
		: ["python3 -m pip install --upgrade keyring"];
}

function isDebian(facts: Facts): boolean {
	const os = foundValue(facts.os);
	return os?.platform === "linux" && /debian|ubuntu/i.test(os.name);
}
