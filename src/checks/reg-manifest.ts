import { atLayer, proofsLimitMs, proofsPast } from "../formats/findings/at-layer.ts";
import type { Check, Finding } from "../model/check.ts";

/** Repositories that are not there, or have nothing in them. */
export const regManifest: Check = {
	id: "reg.manifest",
	group: "docker",
	title: "Every repository that is named exists",
	about: [
		"Asks for the manifest of the tag that was named, or of latest, and tells a repository that the registry does not know (404, NAME_UNKNOWN) from one without that tag and from a login that is missing.",
		"Some registries say 403 of what does not exist, so that nobody can find out names: that is said by reg.pull. A name under which nothing is, is a warning where it was asked for, and a note where a file has it.",
	],
	reads: [],
	needs: "network",
	limitMs: proofsLimitMs,
	async run(context) {
		const broke = "there is no such repository";
		const outcome = await atLayer(context, { layer: "repository", kinds: ["container"], broke });
		if ("skipped" in outcome) return outcome;
		const asked = new Set(context.references.flatMap(({ match, from }) => (from === undefined ? match.reference : [])));
		const empty = (await proofsPast(context, "repository")).filter(({ detail }) => detail.includes("nothing is there"));
		const findings = empty.map(
			({ reference, next }): Finding => ({
				status: asked.has(reference) ? "warn" : "note",
				message: `${reference}: nothing is there yet under that name and tag`,
				why: "A pull ends with manifest unknown, whoever is signed in.",
				remedy: { text: next ?? "Push a first image to it.", commands: [] },
			}),
		);
		return { ...outcome, findings: [...outcome.findings, ...findings] };
	},
};
