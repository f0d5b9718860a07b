import { atLayer, proofsLimitMs } from "../formats/findings/at-layer.ts";
import type { Check } from "../model/check.ts";

/** The name of every registry and index is resolved. */
export const netDns: Check = {
	id: "net.dns",
	group: "laptop",
	title: "The name of every registry and index is resolved",
	about: [
		"Fails when the name of a registry or of an index is not resolved, IPv4 and IPv6 alike. Behind a proxy it is the proxy that resolves names.",
		"Most often a typing error, a missing VPN, or a private endpoint whose zone this name server does not have.",
	],
	reads: [],
	needs: "network",
	limitMs: proofsLimitMs,
	run: (context) =>
		atLayer(context, {
			layer: "dns",
			kinds: ["container", "python"],
			broke: "the name is not resolved",
			apart: "no name is resolved here",
		}),
};
