import { atLayer, proofsLimitMs } from "../formats/findings/at-layer.ts";
import type { Check } from "../model/check.ts";

/** Every client finds out from its own files which login to take. */
export const regConfig: Check = {
	id: "reg.config",
	group: "docker",
	title: "Every client finds out from its own files which login to take",
	about: [
		"Follows each reference as docker or podman would: the files in the client's order, its rules for the key, and what they lead to. Fails where the client itself would stop: a file that cannot be read, an entry that holds no user name and password.",
		"What is found wrong here is wrong without any network. The explainer shows the same look in detail: registry-setup --explain REFERENCE.",
	],
	reads: [],
	needs: "network",
	limitMs: proofsLimitMs,
	run: (context) =>
		atLayer(context, { layer: "config", kinds: ["container"], broke: "its files lead to no login that can be used" }),
};
