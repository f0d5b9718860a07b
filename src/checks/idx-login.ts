import { atLayer, proofsLimitMs } from "../formats/findings/at-layer.ts";
import type { Check } from "../model/check.ts";

/** Every login to an index is accepted. */
export const idxLogin: Check = {
	id: "idx.login",
	group: "python",
	title: "Every login to an index is accepted",
	about: [
		"Shows the index what pip would show it: the login in the address, then .netrc, then keyring after a 401. Fails when none of them is accepted, or there is none.",
		"The finding says where the refused login came from, which is often not the file that was looked at last.",
	],
	reads: [],
	needs: "network",
	limitMs: proofsLimitMs,
	run: (context) =>
		atLayer(context, { layer: "sign-in", kinds: ["python"], broke: "it is not signed in", apart: "no login is shown" }),
};
