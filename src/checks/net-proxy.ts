import { atLayer, proofsLimitMs } from "../formats/findings/at-layer.ts";
import type { Check } from "../model/check.ts";

/** The proxy lets requests to registries through. */
export const netProxy: Check = {
	id: "net.proxy",
	group: "laptop",
	title: "The proxy lets requests to registries through",
	about: [
		"Fails when a registry or an index is asked through the proxy of HTTPS_PROXY and the proxy is the one that fails: it cannot be reached, it refuses, or it wants a sign-in (407).",
		"The docker engine has proxy settings of its own (daemon.json, or its service's environment), which this does not look at: what works here may still fail in docker pull, and the other way round.",
	],
	reads: [],
	needs: "network",
	limitMs: proofsLimitMs,
	run: (context) =>
		atLayer(context, {
			layer: "proxy",
			kinds: ["container", "python"],
			broke: "the proxy stops the connection",
			apart: "no request goes through a proxy",
		}),
};
