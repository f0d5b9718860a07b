import { imageFiles, ofReadable } from "../formats/findings/of-readable.ts";
import { endingLogin } from "../formats/login-ends/ending-login.ts";
import { renewal } from "../formats/login-ends/renewal.ts";
import type { Check, Finding } from "../model/check.ts";
import type { LoginEnd } from "../model/credential-end.ts";
import { hasEnded } from "../model/end-words.ts";
import { foundValue } from "../model/fact.ts";
import type { Entry } from "../model/target.ts";

/** Closer than this to its end, a login may not last through a build. */
const soonMs = 15 * 60_000;

/** Logins that are over, or nearly. */
export const credExpiry: Check = {
	id: "cred.expiry",
	group: "docker",
	title: "No login for images has ended or is about to",
	about: [
		"Reads from each login of docker's and podman's files when it ends, where that can be seen: identity tokens and passwords that are a JWT, the passwords of Amazon ECR, Google's access tokens, which live for an hour. It fails for one that has ended, and warns of one with less than 15 minutes left.",
		"A registry that is shown a login that has ended refuses even public images (aws/containers-roadmap#1296). Sign in again, or log out where none is needed. A helper that fetches a token anew for each pull never ends.",
	],
	reads: ["docker-config", "podman"],
	async run({ files, facts }) {
		const docker = foundValue(facts["docker-config"]);
		const places = [
			...(docker === undefined ? [] : [{ path: docker.path, ends: docker.ends }]),
			...(foundValue(facts.podman)?.files ?? []),
		];
		const findings = places.flatMap(({ path, ends }) => {
			const reading = files.find((file) => file.path === path)?.reading;
			return ends.flatMap((login) => finding(login, path, reading?.ok === true ? reading.value : []));
		});
		const count = places.reduce((sum, { ends }) => sum + ends.length, 0);
		const seen = count === 0 ? "none shows its end" : `${count} with an end`;
		return ofReadable(imageFiles(files), { findings, seen });
	},
};

function finding(login: LoginEnd, file: string, entries: readonly Entry[]): readonly Finding[] {
	const { key, end, seenAt, stored } = login;
	const ended = hasEnded(end, seenAt);
	if (!ended && end.at.getTime() - seenAt.getTime() > soonMs) return [];
	const at = entries.find(({ host, holds }) => host === key && holds !== "helper")?.at;
	// Nobody has asked what rests in a keychain by now.
	const status = ended && stored === undefined ? "fail" : "warn";
	return [
		{
			status,
			message: `The ${endingLogin(login)}`,
			where: { file, ...(at && { at }) },
			why: ended
				? "A registry that is shown it refuses public images as well."
				: "It may not last through a build or a long push.",
			remedy: { text: "Sign in again.", commands: renewal(key) },
			evidence: { end: end.at.toISOString() },
		},
	];
}
