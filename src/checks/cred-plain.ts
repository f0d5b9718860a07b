import { dockerPlainLogins } from "../formats/docker/docker-plain-logins.ts";
import { keychainName } from "../formats/docker/keychain-name.ts";
import { usableKeychain } from "../formats/docker/usable-keychain.ts";
import { dockersFile } from "../formats/findings/dockers-file.ts";
import type { Check } from "../model/check.ts";
import { entryName } from "../model/entry-name.ts";

/** Passwords in docker's file that could be somewhere better. */
export const credPlain: Check = {
	id: "cred.plain",
	group: "docker",
	title: "No password of docker's stands in its file in plain text",
	about: [
		"Counts the logins in config.json that docker keeps there in base64, which anybody can read back. It warns where a keychain works on this laptop; where none does, it is a note.",
		"Every program you start, every backup and every copy of the home folder has such a password. registry-setup --recipe move-to-keychain stores each in the keychain, reads it back, and only then takes it out of the file.",
	],
	reads: ["keychain", "docker-client"],
	async run({ files, facts }) {
		const docker = dockersFile(files);
		if ("skipped" in docker) return docker;
		const { file, config } = docker;
		const logins = dockerPlainLogins(config).filter(({ fate }) => fate === "movable");
		const [first] = logins;
		if (first === undefined) return { findings: [] };
		const keychain = usableKeychain(facts);
		const count = logins.length === 1 ? "A password stands" : `${logins.length} passwords stand`;
		return {
			findings: [
				{
					status: keychain.ok ? "warn" : "note",
					message: `${count} in docker's config.json in plain text: ${logins.map(({ key }) => entryName(key)).join(", ")}`,
					where: { file: file.path, at: first.at },
					why: "Every program you start and every copy of the file has what is in it.",
					remedy: keychain.ok
						? {
								text: `Move them into ${keychainName(keychain.helper)}.`,
								commands: ["npx registry-setup --recipe move-to-keychain"],
							}
						: { text: `No keychain works here: ${keychain.because}.`, commands: keychain.enable },
					evidence: { passwords: logins.length },
				},
			],
		};
	},
};
