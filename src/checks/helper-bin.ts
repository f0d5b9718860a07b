import { readDockerConfig } from "../formats/docker/docker-config-file.ts";
import { imageFiles, ofReadable } from "../formats/findings/of-readable.ts";
import { renewal } from "../formats/login-ends/renewal.ts";
import type { Check, CheckContext, Finding } from "../model/check.ts";
import { isCloudHelper } from "../model/cloud-helper.ts";
import { entryName } from "../model/entry-name.ts";
import type { SurveyedFile } from "../model/survey.ts";
import type { Entry } from "../model/target.ts";

/** Helpers that a file names and that are not there. */
export const helperBin: Check = {
	id: "helper.bin",
	group: "docker",
	title: "Every credential helper that a file names is on PATH",
	about: [
		"Looks for docker-credential-NAME on PATH for every name below credHelpers, and for the helper of a cloud in credsStore. Of any other store keychain.dead speaks, and helper.desktop of those of Docker Desktop.",
		"Docker goes on without a login, or refuses, by its version and command; podman and skopeo stop, for public images as well. It is usually left behind by Docker Desktop or by another laptop.",
	],
	reads: ["credential-helpers"],
	async run({ files, facts }: CheckContext) {
		const there = facts["credential-helpers"].state === "found" ? facts["credential-helpers"].value : [];
		const names = new Set(there.map(({ name }) => name));
		const named = files.flatMap((file) => [...helpersOf(file), ...cloudStore(file)].map((entry) => ({ file, entry })));
		const missing = named.filter(({ entry }) => !names.has(entry.helper ?? ""));
		return ofReadable(imageFiles(files), { findings: missing.map(finding), seen: namesOf(named) });
	},
};

function namesOf(named: readonly { readonly entry: Entry }[]): string {
	return [...new Set(named.map(({ entry }) => entry.helper))].join(", ") || "none is named";
}

function helpersOf({ reading }: SurveyedFile): readonly Entry[] {
	const entries = reading?.ok === true ? reading.value : [];
	return entries.filter(({ holds, helper }) => holds === "helper" && helper !== undefined && helper !== "");
}

/** A store as an entry for all registries. */
function cloudStore({ target, text = "" }: SurveyedFile): readonly Entry[] {
	const config = target === "docker-config" ? readDockerConfig(text) : undefined;
	const helper = (config?.ok && config.value.credsStore) || "";
	return isCloudHelper(helper) ? [{ host: "", holds: "store", helper }] : [];
}

function finding({ file, entry }: { readonly file: SurveyedFile; readonly entry: Entry }): Finding {
	const isStore = entry.holds === "store";
	const registry = entryName(entry.host);
	const program = `docker-credential-${entry.helper}`;
	return {
		status: "fail",
		message: `${program} is not on PATH, and ${isStore ? "credsStore names it" : `${registry} is signed in to through it`}`,
		where: { file: file.path, ...(entry.at === undefined ? {} : { at: entry.at }) },
		why: `Whoever pulls ${isStore ? "anything" : `from ${registry}`} goes without a login, or stops.`,
		remedy: {
			text: "Install it, or sign in another way: the entry is then replaced.",
			commands: isStore ? ["npx registry-setup --recipe replace-store"] : renewal(entry.host),
		},
		evidence: { helper: entry.helper ?? "" },
	};
}
