import { atLayer, proofsLimitMs } from "../formats/findings/at-layer.ts";
import type { Check } from "../model/check.ts";

/** Pip asks every index that it is meant to ask. */
export const idxConfig: Check = {
	id: "idx.config",
	group: "python",
	title: "Pip asks every index that it is meant to ask",
	about: [
		"Takes pip's files and variables together, in pip's own order, and fails when the index is never asked: another file overrides it, PIP_NO_INDEX or an index-url of an outer level wins.",
		"pip config debug shows the same files; the finding names the one that decides.",
	],
	reads: [],
	needs: "network",
	limitMs: proofsLimitMs,
	run: (context) => atLayer(context, { layer: "config", kinds: ["python"], broke: "pip never asks it" }),
};
