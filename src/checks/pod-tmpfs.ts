import { renewal } from "../formats/login-ends/renewal.ts";
import type { Check, Finding } from "../model/check.ts";
import { entryName } from "../model/entry-name.ts";
import { foundValue } from "../model/fact.ts";

/** Logins that a reboot ends. */
export const podTmpfs: Check = {
	id: "pod.tmpfs",
	group: "podman",
	title: "Podman's logins are still there after a reboot",
	about: [
		"Speaks when a login of podman's rests in a file in memory and in none that lasts. On Linux podman login writes to $XDG_RUNTIME_DIR/containers/auth.json, and to /run/containers without that variable; both are gone after a reboot (containers/podman#7255).",
		"Sign in with registry-setup, which writes to ~/.config/containers/auth.json unless told otherwise, or with podman login --authfile ~/.config/containers/auth.json: every run of podman reads that file as well.",
	],
	reads: ["podman"],
	async run({ facts }) {
		const podman = foundValue(facts.podman);
		if (podman === undefined) return { skipped: "podman is not installed" };
		const lasting = new Set(
			podman.files.filter(({ isLostAtReboot }) => !isLostAtReboot).flatMap(({ loginKeys }) => loginKeys),
		);
		const findings = podman.files
			.filter(({ isLostAtReboot }) => isLostAtReboot)
			.flatMap(({ path, loginKeys }): readonly Finding[] => {
				const lost = loginKeys.filter((key) => !lasting.has(key));
				if (lost.length === 0) return [];
				return [
					{
						status: "warn",
						message: `The login of ${podman.programs[0] ?? "podman"} for ${lost.map(entryName).join(", ")} is gone after the next reboot`,
						where: { file: path },
						why: "The file rests in memory.",
						remedy: { text: "Sign in to the file that lasts.", commands: lost.flatMap(renewal) },
					},
				];
			});
		return { findings };
	},
};
