import { atLayer, proofsLimitMs } from "../formats/findings/at-layer.ts";
import type { Check } from "../model/check.ts";

/** Every account may pull what it is for. */
export const regPull: Check = {
	id: "reg.pull",
	group: "docker",
	title: "Every account may pull what it is for",
	about: [
		"Asks for a token that may pull, and for the list of tags or a manifest with it (OCI distribution specification, pulling). Fails when the sign-in is accepted and the permission is missing.",
		"Whoever owns the repository grants it. Some registries say the same of a repository that does not exist.",
	],
	reads: [],
	needs: "network",
	limitMs: proofsLimitMs,
	run: (context) => atLayer(context, { layer: "permission", kinds: ["container"], broke: "the account may not pull" }),
};
