import { atLayer, proofsLimitMs, proofsPast } from "../formats/findings/at-layer.ts";
import type { Check, Finding } from "../model/check.ts";
import type { Proof } from "../model/proof.ts";

/** How a registry wants to be signed in to. */
export const regChallenge: Check = {
	id: "reg.challenge",
	group: "docker",
	title: "Every registry names a way to sign in that clients know",
	about: [
		"Reads the WWW-Authenticate header of the registry's 401. Fails when it names neither Basic nor Bearer with a realm, when the realm is no address, or when it would have the password sent in the clear: it is not sent then.",
		"A note says when the token service is another company's host: the password goes there, a firewall has to let that host through too, and a builder that sends logins only to the host of the image needs a second entry for it.",
	],
	reads: [],
	needs: "network",
	limitMs: proofsLimitMs,
	async run(context) {
		const broke = "it names no way to sign in that can be taken";
		const outcome = await atLayer(context, {
			layer: "challenge",
			kinds: ["container"],
			broke,
			apart: "no registry asks for a sign-in",
		});
		if ("skipped" in outcome) return outcome;
		const delegated = (await proofsPast(context, "challenge")).flatMap(elsewhere);
		return { ...outcome, findings: [...outcome.findings, ...delegated] };
	},
};

function elsewhere({ reference, signInBy, hosts = [] }: Proof): readonly Finding[] {
	const [host = ""] = reference.replace(/^[a-z]+:\/\//, "").split("/");
	if (signInBy === undefined || !host.includes(".") || domainOf(host) === domainOf(signInBy)) return [];
	return [
		{
			status: "note",
			names: hosts,
			message: `${reference}: the sign-in is done by ${signInBy}`,
			why: "Names and passwords for the registry are sent to that host, and it has to be reached as well.",
			remedy: { text: "Nothing is to be done, if whoever runs the registry says so too.", commands: [] },
		},
	];
}

function domainOf(host: string): string {
	return host.replace(/:\d+$/, "").split(".").slice(-2).join(".");
}
