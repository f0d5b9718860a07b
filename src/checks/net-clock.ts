import { proofsLimitMs } from "../formats/findings/at-layer.ts";
import type { Check, Finding } from "../model/check.ts";

/** Tokens are dated: a clock further off than this breaks their exchange. */
const mostSeconds = 300;

/** A laptop's clock that is off. */
export const netClock: Check = {
	id: "net.clock",
	group: "laptop",
	title: "This laptop's clock is right",
	about: [
		"Compares the Date header of each registry's first answer with this laptop's clock and fails when they are more than five minutes apart.",
		"Tokens and certificates hold from one moment to another. With a clock that is off they count as ended, or as not yet begun, and the registry says only 401 (Google: invalid_grant, invalid JWT).",
	],
	reads: [],
	needs: "network",
	limitMs: proofsLimitMs,
	async run(context) {
		const told = (await context.proofs()).filter(({ clockAheadSeconds }) => clockAheadSeconds !== undefined);
		const [first] = told
			.map(({ clockAheadSeconds = 0 }) => clockAheadSeconds)
			.sort((a, b) => Math.abs(a) - Math.abs(b));
		if (first === undefined) return { skipped: "no registry said what time it is" };
		// Where registries differ, the one that is nearest to this clock is right.
		const seen = Math.abs(first) < 2 ? "to the second" : `${Math.abs(first)} s apart`;
		return { findings: Math.abs(first) <= mostSeconds ? [] : [off(first)], seen };
	},
};

function off(aheadSeconds: number): Finding {
	const minutes = Math.round(Math.abs(aheadSeconds) / 60);
	return {
		status: "fail",
		message: `This laptop's clock is ${minutes} min ${aheadSeconds > 0 ? "behind" : "ahead of"} the registries'`,
		why: "Logins and certificates are taken for ended, or for not yet begun.",
		remedy: {
			text: "Set the clock, and have it kept by a time server (Linux: timedatectl set-ntp true).",
			commands: [],
		},
		evidence: { seconds: aheadSeconds },
	};
}
