import { fromPip, pipOutcome } from "../formats/findings/from-pip.ts";
import type { Check } from "../model/check.ts";

/** A netrc file that speaks before the keyring. */
export const cr03: Check = {
	id: "CR03",
	group: "python",
	title: "No netrc file has a login for a private index",
	about: [
		"Speaks when the netrc file that pip reads has an entry for the host of an index, or one for every host, and the address of the index holds no password itself.",
		"Pip sends that login before it asks a keyring (pip, _internal/network/auth.py). An old one costs a refused request each time at best, and keeps uv and poetry from signing in at worst. The password stands there in clear, whatever the other tools keep where.",
		"Take the entry out once another way to sign in works.",
	],
	reads: ["pip"],
	async run(context) {
		const findings = fromPip(context.facts, ["CR03"], () => ({
			why: "An old login there is sent and refused each time, whatever the keyring has; uv and poetry read it as well.",
			remedy: { text: "Take the entry out of the netrc file, unless it is how you mean to sign in.", commands: [] },
		}));
		return pipOutcome(context, findings);
	},
};
