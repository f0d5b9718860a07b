import { atLayer, proofsLimitMs } from "../formats/findings/at-layer.ts";
import type { Check } from "../model/check.ts";

/** Every account may read the index that it is for. */
export const idxRead: Check = {
	id: "idx.read",
	group: "python",
	title: "Every account may read the index that it is for",
	about: [
		"Fails when the login to an index is accepted and the account is not permitted to read it (403).",
		"Whoever owns the repository grants it; for Artifact Registry that is the role Artifact Registry Reader.",
	],
	reads: [],
	needs: "network",
	limitMs: proofsLimitMs,
	run: (context) => atLayer(context, { layer: "permission", kinds: ["python"], broke: "the account may not read it" }),
};
