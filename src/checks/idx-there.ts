import { atLayer, proofsLimitMs } from "../formats/findings/at-layer.ts";
import type { Check } from "../model/check.ts";

/** Every index that is named exists. */
export const idxThere: Check = {
	id: "idx.there",
	group: "python",
	title: "Every index that is named exists",
	about: [
		"Is a fail when the index is not at its address, or the cloud says that its repository is in another location; a warning where an index without a list of everything cannot be told from none.",
		"The finding names the location where the cloud has a repository of that name.",
	],
	reads: [],
	needs: "network",
	limitMs: proofsLimitMs,
	run: (context) => atLayer(context, { layer: "repository", kinds: ["python"], broke: "there is no such index" }),
};
