import { atLayer, proofsLimitMs } from "../formats/findings/at-layer.ts";
import type { Check } from "../model/check.ts";

/** An index answers at every address. */
export const idxAnswer: Check = {
	id: "idx.answer",
	group: "python",
	title: "An index answers at every address",
	about: [
		"Asks for the page of the whole index as pip does (PEP 503, PEP 691). Fails when what answers is another kind of page, a sign-in page of the network, or a server in trouble.",
		"The address of an index ends in /simple/ as a rule; the address for uploads is another one.",
	],
	reads: [],
	needs: "network",
	limitMs: proofsLimitMs,
	run: (context) =>
		atLayer(context, { layer: "answer", kinds: ["python"], broke: "what answers there is no package index" }),
};
