import type { Entry, Malformed, Reading } from "../../model/target.ts";
import type { DockerAuthDraft } from "../docker/docker-auth-draft.ts";
import { removeDockerEntry, setDockerAuth, setDockerHelper } from "../docker/docker-config-edit.ts";
import { type PodmanAuthFile, readPodmanAuthFile } from "./podman-auth-file.ts";
import { podmanKeyProblem } from "./podman-keys.ts";

/** Makes `helper` the one podman asks for a registry. Everything else stays, byte for byte. */
export function setPodmanHelper(text: string, registry: string, helper: string): Reading<string> {
	return checked(
		text,
		registry,
		(before) => setDockerHelper(before, registry, helper),
		({ helpers }) => helpers.some((own) => own.host === registry && own.helper === helper),
	);
}

/** Makes a login all that stands below `key`. `draft` undefined: there is none that podman would read back. */
export function setPodmanLogin(
	text: string,
	key: string,
	{ username, draft }: { readonly username: string; readonly draft: DockerAuthDraft | undefined },
): Reading<string> {
	if (draft === undefined) return refused(unwritable(username));
	return checked(
		text,
		key,
		(before) => setDockerAuth(before, key, draft),
		({ auths }) => auths.some((auth) => auth.key === key && auth.found.kind === "login"),
	);
}

/** A helper or a login out of the file. */
export function removePodmanEntry(text: string, { host, holds }: Entry): Reading<string> {
	const section = holds === "helper" ? "credHelpers" : "auths";
	const isGone = ({ helpers, auths }: PodmanAuthFile) =>
		holds === "helper" ? helpers.every((own) => own.host !== host) : auths.every(({ key }) => key !== host);
	return checked(text, undefined, (before) => removeDockerEntry(before, section, host), isGone);
}

/** An edit of a text that podman reads, after which it reads what was meant. */
function checked(
	text: string,
	key: string | undefined,
	edit: (text: string) => Reading<string>,
	isMeant: (after: PodmanAuthFile) => boolean,
): Reading<string> {
	const problem = key === undefined ? undefined : podmanKeyProblem(key);
	if (problem !== undefined) return refused(`podman takes no key such as ${key}: ${problem}`);
	const before = readPodmanAuthFile(text);
	if (!before.ok) return before;
	const edited = edit(text);
	if (!edited.ok) return { ok: false, malformed: { ...edited.malformed, client: "podman reads the file as it is" } };
	const after = readPodmanAuthFile(edited.value);
	if (!after.ok) return after;
	return isMeant(after.value) ? edited : refused("podman would read something else back");
}

function refused(because: string): { readonly ok: false; readonly malformed: Malformed } {
	const message = `${because}, so nothing was written`;
	return { ok: false, malformed: { message, client: "podman reads the file as it is" } };
}

function unwritable(username: string): string {
	return username.includes(":")
		? "the user name has a colon, where podman would take it to end"
		: "podman would read another user name and password back than these";
}
