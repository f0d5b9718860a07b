import { readByPodman } from "../formats/docker/lost-to-podman.ts";
import { fromRemarks } from "../formats/findings/from-remarks.ts";
import { ofReadable } from "../formats/findings/of-readable.ts";
import { oneSentence } from "../formats/findings/one-sentence.ts";
import { podmanRemarks } from "../formats/podman/podman-remarks.ts";
import type { Check } from "../model/check.ts";
import { foundValue } from "../model/fact.ts";

/** Entries that docker takes and podman does not. */
export const podFields: Check = {
	id: "pod.fields",
	group: "podman",
	title: "Podman can use every login in the files it reads",
	about: [
		'Speaks when an entry below auths is written in a way that podman passes over: a user name and a password in fields of their own, a registrytoken, an identitytoken without "auth" beside it. At an "auth" value that is not base64 with padding it stops.',
		"Of an entry podman reads auth, and identitytoken beside it, and nothing else (containers/image pkg/docker/config/config.go, decodeDockerAuth); docker reads the others too, so docker is signed in and podman is not. In docker's own file it is therefore a note.",
		"Sign in again: the entry is then written in a way that both read.",
	],
	reads: ["podman"],
	async run({ files, facts }) {
		if (foundValue(facts.podman) === undefined) return { skipped: "podman is not installed" };
		const read = files.flatMap((file) => {
			if (file.target === "podman-auth") return [file];
			const isRead = file.target === "docker-config" && readByPodman(file.path, facts) !== undefined;
			return isRead ? [{ ...file, remarks: podmanRemarks(file.text ?? "") }] : [];
		});
		const findings = fromRemarks(read, ["podman.entry"], ({ message }, { target }) => {
			const stops = message.startsWith("podman stops");
			return {
				status: stops ? "fail" : target === "podman-auth" ? "warn" : "note",
				why: stops ? "A pull from that registry fails, of public images as well." : "It goes without a login there.",
				remedy: { text: "Sign in again: the entry is then written as podman reads it.", commands: [] },
			};
		});
		const seen = read.length === 1 ? "1 file" : `${read.length} files`;
		return ofReadable(read, { findings: findings.map(oneSentence), seen });
	},
};
