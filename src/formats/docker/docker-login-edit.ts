import type { Reading } from "../../model/target.ts";
import type { DockerAuthDraft } from "./docker-auth-draft.ts";
import { removeDockerEntry, setDockerAuth, setDockerHelper, setDockerStore } from "./docker-config-edit.ts";
import { type DockerConfig, readDockerConfig } from "./docker-config-file.ts";

type Edit = (text: string) => Reading<string>;

/** The helper docker asks for a key; empty or undefined: it looks into the file (docker/cli cli/config/configfile/file.go, GetCredentialsStore). */
export function askedHelper({ helpers, credsStore }: DockerConfig, key: string): string | undefined {
	const own = helpers.find(({ host }) => host === key);
	return own === undefined ? credsStore : own.helper;
}

/** A login in the file, and docker looking there: it never falls through from a helper to `auths`. */
export function setDockerLogin(text: string, key: string, login: DockerAuthDraft): Reading<string> {
	return inTurn(text, [(rest) => setDockerAuth(rest, key, login), (rest) => lookInFile(rest, key)]);
}

/** Docker's mark of a login behind a helper, and docker asking that one. */
export function setDockerMarker(text: string, key: string, helper: string): Reading<string> {
	const before = readDockerConfig(text);
	if (!before.ok) return before;
	const { auths, helpers, credsStore } = before.value;
	// Docker's own first login names the keychain it has found as the store of all (same file, ContainsAuth).
	const isFirst = auths.length === 0 && helpers.length === 0 && credsStore === undefined;
	const ask: Edit = isFirst
		? (rest) => setDockerStore(rest, helper)
		: (rest) => (askedHelper(before.value, key) === helper ? same(rest) : setDockerHelper(rest, key, helper));
	return inTurn(text, [(rest) => setDockerAuth(rest, key, {}), ask]);
}

/** A helper of a host out of the file; with a name, only while it is that one. */
export function removeDockerHelper(text: string, host: string, helper: string | undefined): Reading<string> {
	const before = readDockerConfig(text);
	if (!before.ok) return before;
	const named = before.value.helpers.find((own) => own.host === host)?.helper;
	return helper === undefined || named === helper ? removeDockerEntry(text, "credHelpers", host) : same(text);
}

/** A login out of the file, and with it what made docker look for it there. */
export function removeDockerLogin(text: string, key: string): Reading<string> {
	const before = readDockerConfig(text);
	if (!before.ok || !before.value.auths.some((auth) => auth.key === key)) {
		// Docker passes over entries in a section that a null has cleared, and they hold secrets all the same.
		return removeDockerEntry(text, "auths", key);
	}
	return inTurn(text, [
		(rest) => removeDockerEntry(rest, "auths", key),
		(rest) => (askedHelper(before.value, key) === "" ? removeDockerEntry(rest, "credHelpers", key) : same(rest)),
	]);
}

/** A mark out of the file, and the helper that stands there for it alone. With a helper: only while docker asks that one. */
export function removeDockerMarker(text: string, key: string, helper: string | undefined): Reading<string> {
	const before = readDockerConfig(text);
	if (!before.ok) return before;
	const isMarker = before.value.auths.some((auth) => auth.key === key && !auth.secret);
	if (!isMarker || (helper !== undefined && askedHelper(before.value, key) !== helper)) return same(text);
	const owned = before.value.helpers.some((own) => own.host === key && own.helper === helper);
	return inTurn(text, [
		(rest) => removeDockerEntry(rest, "auths", key),
		(rest) => (owned ? removeDockerEntry(rest, "credHelpers", key) : same(rest)),
	]);
}

function lookInFile(text: string, key: string): Reading<string> {
	const now = readDockerConfig(text);
	if (!now.ok) return now;
	// Without a store docker needs no empty helper to look there, and podman breaks at one.
	if (now.value.credsStore === undefined) return removeDockerEntry(text, "credHelpers", key);
	return askedHelper(now.value, key) ? setDockerHelper(text, key, "") : same(text);
}

function same(text: string): Reading<string> {
	return { ok: true, value: text };
}

function inTurn(text: string, edits: readonly Edit[]): Reading<string> {
	let reading = same(text);
	for (const edit of edits) if (reading.ok) reading = edit(reading.value);
	return reading;
}
