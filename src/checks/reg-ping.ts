import { atLayer, proofsLimitMs } from "../formats/findings/at-layer.ts";
import type { Check } from "../model/check.ts";

/** A registry answers at every address. */
export const regPing: Check = {
	id: "reg.ping",
	group: "docker",
	title: "A registry answers at every address",
	about: [
		"Asks GET /v2/ without a login, as every client begins (OCI distribution specification): 200 and 401 come from a registry. A 403 is a firewall's no to this laptop's address, a web page is a sign-in page of the network, 404 is another kind of server, 5xx is the registry's own trouble.",
		"Nothing of it has to do with a password: what broke here is mended at the address or in the network.",
	],
	reads: [],
	needs: "network",
	limitMs: proofsLimitMs,
	run: (context) =>
		atLayer(context, {
			layer: "answer",
			kinds: ["container"],
			broke: "what answers there does not let a registry's client begin",
		}),
};
