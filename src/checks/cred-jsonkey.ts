import { jsonKeysIn } from "../formats/docker/json-keys-in.ts";
import { imageFiles, ofReadable } from "../formats/findings/of-readable.ts";
import type { Check } from "../model/check.ts";
import { entryName } from "../model/entry-name.ts";

/** Keys of service accounts as passwords. */
export const credJsonkey: Check = {
	id: "cred.jsonkey",
	group: "docker",
	title: "No service account's key stands in a file of docker's or podman's",
	about: [
		"Speaks when the user of a login is _json_key or _json_key_base64: its password is the whole key file of a Google service account. Says the beginning of the key's id and no more of it.",
		"Such a key does not end by itself, works from anywhere, and opens whatever the account may do, far beyond a registry. A helper fetches a token that ends after an hour instead. Deleting the key where it was made is what ends it: a copy that somebody has goes on working.",
	],
	reads: [],
	async run({ files }) {
		const ours = imageFiles(files);
		const findings = ours.flatMap((file) => {
			const entries = file.reading?.ok === true ? file.reading.value : [];
			return [...jsonKeysIn(file.text ?? "")].map(([key, keyId]) => {
				const at = entries.find(({ host, holds }) => host === key && holds === "login")?.at;
				const id = keyId === undefined ? "" : ` ${keyId.slice(0, 8)}…`;
				return {
					status: "warn" as const,
					message: `The login for ${entryName(key)} is a whole service account key${id}`,
					where: { file: file.path, ...(at && { at }) },
					why: "The key does not end by itself and opens all that its account may do, from anywhere.",
					remedy: {
						text: "Sign in through a helper, and delete the key where it was made.",
						commands: [],
					},
					...(keyId && { names: [keyId.slice(0, 8)], evidence: { keyId: keyId.slice(0, 8) } }),
				};
			});
		});
		return ofReadable(ours, { findings });
	},
};
