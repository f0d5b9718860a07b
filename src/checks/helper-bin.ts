import { imageFiles, ofReadable } from "../formats/findings/of-readable.ts";
import { renewal } from "../formats/login-ends/renewal.ts";
import type { Check, CheckContext, Finding } from "../model/check.ts";
import { entryName } from "../model/entry-name.ts";
import type { SurveyedFile } from "../model/survey.ts";
import type { Entry } from "../model/target.ts";

/** Helpers that a file names and that are not there. */
export const helperBin: Check = {
	id: "helper.bin",
	group: "docker",
	title: "Every credential helper that a file names is on PATH",
	about: [
		"Looks for docker-credential-NAME on PATH for every name below credHelpers and for credsStore.",
		"Docker goes on without a login, or refuses, by its version and command; podman and skopeo stop, for public images as well. It is usually left behind by Docker Desktop or by another laptop.",
	],
	reads: ["credential-helpers"],
	async run({ files, facts }: CheckContext) {
		const there = facts["credential-helpers"].state === "found" ? facts["credential-helpers"].value : [];
		const names = new Set(there.map(({ name }) => name));
		const named = files.flatMap((file) => helpersOf(file).map((entry) => ({ file, entry })));
		const missing = named.filter(({ entry }) => !names.has(entry.helper ?? ""));
		return ofReadable(imageFiles(files), { findings: missing.map(finding), seen: [...names].join(", ") });
	},
};

function helpersOf({ reading }: SurveyedFile): readonly Entry[] {
	const entries = reading?.ok === true ? reading.value : [];
	return entries.filter(({ holds, helper }) => holds === "helper" && helper !== undefined && helper !== "");
}

function finding({ file, entry }: { readonly file: SurveyedFile; readonly entry: Entry }): Finding {
	const registry = entryName(entry.host);
	const program = `docker-credential-${entry.helper}`;
	return {
		status: "fail",
		message: `${program} is not on PATH, and ${registry} is signed in to through it`,
		where: { file: file.path, ...(entry.at === undefined ? {} : { at: entry.at }) },
		why: `Whoever pulls from ${registry} goes without a login, or stops.`,
		remedy: {
			text: "Install it, or sign in another way: the entry is then replaced.",
			commands: renewal(entry.host),
		},
		evidence: { helper: entry.helper ?? "" },
	};
}
