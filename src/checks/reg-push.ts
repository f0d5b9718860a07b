import { proofsLimitMs, proofsPast } from "../formats/findings/at-layer.ts";
import type { Check, Finding } from "../model/check.ts";

/** Accounts that may pull and not push. */
export const regPush: Check = {
	id: "reg.push",
	group: "docker",
	title: "Accounts may push where a registry tells",
	about: [
		"Asks the token service for pull and push at once and reads what the token grants (distribution token specification, access claim). Nothing is uploaded. Is a note when the account may only pull.",
		"To read only is what most laptops should be permitted. Registries with Basic sign-in, and tokens that do not say what they grant, tell only when something is pushed: then nothing is said.",
	],
	reads: [],
	needs: "network",
	limitMs: proofsLimitMs,
	async run(context) {
		const told = (await proofsPast(context, "permission")).filter(({ mayPush }) => mayPush !== undefined);
		if (told.length === 0) return { skipped: "no registry told whether an account may push" };
		const readers = told.filter(({ mayPush }) => mayPush === false);
		return {
			findings: readers.map(
				({ reference, program, client }): Finding => ({
					status: "note",
					message: `${reference} with ${program ?? client}: the account may pull and not push`,
					why: "A push ends with denied. For a laptop that only pulls this is as it should be.",
					remedy: { text: "Ask whoever owns the repository, if you are to push.", commands: [] },
				}),
			),
			seen: `${told.length - readers.length} of ${told.length} may push`,
		};
	},
};
