import { atLayer, proofsLimitMs } from "../formats/findings/at-layer.ts";
import type { Check } from "../model/check.ts";

/** Every login is accepted. */
export const regToken: Check = {
	id: "reg.token",
	group: "docker",
	title: "Every login is accepted",
	about: [
		"Signs in as the client does, with its own login: Basic, or a token from the service that the registry names. A refusal says whether there was a login to show, where it was from, and whether it has ended, as far as that can be told.",
		"Where there is none, the registry wanted one. The remedy is how a fresh one comes to where this client looks.",
	],
	reads: [],
	needs: "network",
	limitMs: proofsLimitMs,
	run: (context) =>
		atLayer(context, {
			layer: "sign-in",
			kinds: ["container"],
			broke: "it is not signed in",
			apart: "no login is shown",
		}),
};
