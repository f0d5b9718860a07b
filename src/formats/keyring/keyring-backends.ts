import type { Answers } from "../../model/auth-method.ts";
import { foundValue } from "../../model/fact.ts";
import type { Facts } from "../../model/facts.ts";
import type { Keyring, KeyringPlace } from "../../model/python-facts.ts";
import { isPipAtLeast } from "../pip/pip-version.ts";

/** Google's backend as pip installs it and as keyring lists it (GoogleCloudPlatform/artifact-registry-python-tools). */
export const googleBackend = {
	package: "keyrings.google-artifactregistry-auth",
	name: "keyrings.gauth.GooglePythonAuth",
};

/** One of the two keyrings that pip may ask. */
export type KeyringKind = "imported" | "program";

/** Backends that keep no password of anybody's: two that do nothing, one that asks others, those of single services. */
const keepsNothing = /^keyring\.backends\.(?:fail|null|chainer)\.|^keyrings\.gauth\.|^artifacts_keyring\b/;

/** Whether Google's backend is there. */
export function asksGoogle(place: KeyringPlace | undefined): boolean {
	return place?.backends.includes(googleBackend.name) === true;
}

/** Whether Google's backend can answer where that one alone is used: keyring's chain of all the others is a backend too. */
export function letsGoogleAnswer(backend: string): boolean {
	return backend === googleBackend.name || backend === "keyring.backends.chainer.ChainerBackend";
}

/** The backends that can keep a password. */
export function keepsPasswords(place: KeyringPlace | undefined, chosen?: Keyring["chosen"]): readonly string[] {
	const backends = place === undefined ? [] : chosen === undefined ? place.backends : [chosen.backend];
	return backends.filter((name) => !keepsNothing.test(name));
}

/** Whether the answers mean the environment that pip is in: it alone reads the file. */
export function meansEnvironment(facts: Facts, { scope }: Answers): boolean {
	return scope === undefined ? foundValue(facts.pip)?.environment !== undefined : scope === "venv";
}

/**
 * Where pip takes keyring from: a module in its own environment, or the program on PATH. Before 23.0 it knows the module only
 * (pip, news for 23.0).
 */
export function keyringPlace(facts: Facts, answers: Answers): KeyringKind {
	const pip = foundValue(facts.pip);
	const old = pip !== undefined && !isPipAtLeast(pip.version, 23, 0);
	return old || meansEnvironment(facts, answers) ? "imported" : "program";
}

/** Since 26.2 pip asks for user and password at once, which programs before 25.2.1 do not understand (pypa/pip#14150). */
export function isTooOld(program: KeyringPlace | undefined, facts: Facts): boolean {
	const pip = foundValue(facts.pip);
	return pip !== undefined && isProgramTooOld(program, pip.version);
}

/** The same for a version of pip; a program that does not say its version is taken for a recent one. */
export function isProgramTooOld(program: KeyringPlace | undefined, pip: string): boolean {
	if (program?.version === undefined || !isPipAtLeast(pip, 26, 2)) return false;
	const [major = 0, minor = 0, patch = 0] = program.version.split(".").map((part) => Number.parseInt(part, 10) || 0);
	return major * 1e6 + minor * 1e3 + patch < 25_002_001;
}
