import { isPythonHost } from "../formats/google/google-python-host.ts";
import { indexPlaces } from "../formats/python-index/index-places.ts";
import { indexHost, splitIndexUrl } from "../formats/python-index/index-url.ts";
import type { Check, Finding } from "../model/check.ts";

const known: readonly string[] = ["oauth2accesstoken", "_json_key_base64"];

/** Users whom Artifact Registry does not know. */
export const ga03: Check = {
	id: "GA03",
	group: "python",
	title: "Artifact Registry knows the user in the address of every index",
	about: [
		"Speaks when the address of an Artifact Registry index names another user than oauth2accesstoken or _json_key_base64, in whatever file or variable.",
		"Artifact Registry tells by the user what the password is: a token for oauth2accesstoken, a key of a service account in base64 for _json_key_base64. _json_key, which docker uses, takes the key as it is and is not documented for Python; an e-mail address is refused.",
		"Write oauth2accesstoken@ and let keyring give the token.",
	],
	reads: [],
	async run(context) {
		const places = (await indexPlaces(context)).filter(({ raw }) => isPythonHost(indexHost(raw) ?? ""));
		const findings = places.flatMap(({ raw, where }): readonly Finding[] => {
			const { url, username } = splitIndexUrl(raw);
			if (username === undefined || username === "" || known.includes(username)) return [];
			const which = username === "_json_key" ? "_json_key, which is docker's word" : "another user";
			return [
				{
					status: "warn",
					message: `The address of ${url} names ${which}, and Artifact Registry knows oauth2accesstoken and _json_key_base64`,
					where,
					why: "The login is refused, and pip asks for another or ends with 401.",
					remedy: { text: "Write oauth2accesstoken@ before the host and let keyring give the token.", commands: [] },
				},
			];
		});
		return { findings, seen: places.length === 1 ? "1 index" : `${places.length} indexes` };
	},
};
