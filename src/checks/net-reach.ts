import { atLayer, proofsLimitMs } from "../formats/findings/at-layer.ts";
import type { Check } from "../model/check.ts";

/** Every registry and index takes a connection. */
export const netReach: Check = {
	id: "net.reach",
	group: "laptop",
	title: "Every registry and index takes a connection",
	about: [
		"Fails when a name is resolved and no connection comes about: refused, unreachable, reset, or without an answer in time.",
		"A wrong port, a firewall, or a registry that is down. Behind a proxy HTTPS_PROXY has to be set in the environment of each program, and in the engine's own settings.",
	],
	reads: [],
	needs: "network",
	limitMs: proofsLimitMs,
	run: (context) =>
		atLayer(context, {
			layer: "connect",
			kinds: ["container", "python"],
			broke: ({ failure }) => (failure === "timeout" ? "nothing answers in time" : "there is no connection"),
		}),
};
