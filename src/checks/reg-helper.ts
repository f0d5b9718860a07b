import { atLayer, proofsLimitMs } from "../formats/findings/at-layer.ts";
import type { Check } from "../model/check.ts";

/** Every helper that is asked for a login answers. */
export const regHelper: Check = {
	id: "reg.helper",
	group: "docker",
	title: "Every helper that is asked for a login answers",
	about: [
		"Starts the credential helper that the client would start, with its time limited, and reads its answer by the client's own protocol (docker-credential-helpers). A helper that is missing, locked, signed out, or silent is a fail; what it prints is never shown when a secret may be in it.",
		"Docker waits for ever for a helper that hangs. Sign in where the helper looks, or take another way to sign in: npx registry-setup REFERENCE.",
	],
	reads: [],
	needs: "network",
	limitMs: proofsLimitMs,
	run: (context) =>
		atLayer(context, {
			layer: "helper",
			kinds: ["container"],
			broke: "the helper gives no login",
			apart: "no helper is asked",
		}),
};
