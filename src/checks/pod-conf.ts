import { authFilesSource } from "../formats/podman/podman-sources.ts";
import type { Check, Finding } from "../model/check.ts";
import { foundValue } from "../model/fact.ts";
import type { Podman } from "../model/podman-facts.ts";

/** Settings that stop podman, or keep it from its files. */
export const podConf: Check = {
	id: "pod.conf",
	group: "podman",
	title: "Podman's settings let it look its logins up",
	about: [
		"Speaks when a registries.conf or one of its drop-ins cannot be read or understood, or when a file that a variable names is missing: podman, skopeo and buildah then stop before they look anything up, for public images as well.",
		"It is a note when credential-helpers in registries.conf leaves out containers-auth.json, without which no auth.json counts (containers-registries.conf(5)), and when XDG_RUNTIME_DIR names a folder that does not exist, as after su or sudo.",
	],
	reads: ["podman"],
	async run({ facts }) {
		const podman = foundValue(facts.podman);
		if (podman === undefined) return { skipped: "podman is not installed" };
		return { findings: [...stopped(podman), ...otherSources(podman), ...lostFolder(podman)] };
	},
};

function stopped({ stopped, programs: [program = "podman"] }: Podman): readonly Finding[] {
	if (stopped === undefined) return [];
	return [
		{
			status: "fail",
			message: `${program} stops at ${stopped.file}: ${stopped.message}`,
			where: { file: stopped.file },
			why: "No image can be pulled with it, public ones neither.",
			remedy: { text: "Mend the file, or take away what names it.", commands: [] },
		},
	];
}

function otherSources({ sources, sourcesFrom, programs: [program = "podman"] }: Podman): readonly Finding[] {
	if (sources.includes(authFilesSource) || sourcesFrom === undefined) return [];
	return [
		{
			status: "note",
			message: `${program} is told to ask ${sources.join(", ")} for its logins, and none of its files`,
			where: { file: sourcesFrom },
			why: `Without "${authFilesSource}" in credential-helpers no entry of an auth.json counts.`,
			remedy: { text: `Add "${authFilesSource}" to the list if files are to count.`, commands: [] },
		},
	];
}

function lostFolder({ lostRuntimeFolder, programs: [program = "podman"] }: Podman): readonly Finding[] {
	if (lostRuntimeFolder === undefined) return [];
	return [
		{
			status: "note",
			message: `${program} has no file of the session: XDG_RUNTIME_DIR names a folder that does not exist`,
			where: { variable: "XDG_RUNTIME_DIR" },
			why: "What podman login has written in another session is not found in this one.",
			remedy: { text: "Sign in to the desktop or over ssh as this user, or unset the variable.", commands: [] },
		},
	];
}
