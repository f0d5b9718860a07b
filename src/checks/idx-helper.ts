import { atLayer, proofsLimitMs } from "../formats/findings/at-layer.ts";
import type { Check } from "../model/check.ts";

/** The keyring answers for every index that asks for a login. */
export const idxHelper: Check = {
	id: "idx.helper",
	group: "python",
	title: "The keyring answers for every index that asks for a login",
	about: [
		"Asks keyring as this pip would (imported, or as a program on PATH) once the index has said 401. Fails when it is broken, lacks the backend that knows this index, or does not answer in time.",
		"Artifact Registry needs keyrings.google-artifactregistry-auth beside the keyring that is asked. pip waits for ever for one that hangs.",
	],
	reads: [],
	needs: "network",
	limitMs: proofsLimitMs,
	run: (context) =>
		atLayer(context, {
			layer: "helper",
			kinds: ["python"],
			broke: "keyring gives no login",
			apart: "no keyring is asked",
		}),
};
