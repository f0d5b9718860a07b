import { entryFix } from "../formats/findings/entry-fix.ts";
import { ofReadable } from "../formats/findings/of-readable.ts";
import { unmetPodmanKey } from "../formats/podman/podman-odd-keys.ts";
import type { Check, Finding } from "../model/check.ts";
import { entryName } from "../model/entry-name.ts";
import { foundValue } from "../model/fact.ts";

/** Keys under which podman never looks. */
export const podKeys: Check = {
	id: "pod.keys",
	group: "podman",
	title: "Podman looks under every key of its auth.json",
	about: [
		"Looks for keys in podman's own files that no lookup meets: one with a tag or a digest, one that ends in a slash, a scheme or a path below credHelpers, Docker Hub by another name than docker.io there.",
		"Podman looks below auths for the repository, its namespaces and the registry, each without tag (containers-auth.json(5)), and below credHelpers for the registry alone. An entry under any other key is as if it were not there.",
		"The fix puts a helper under the key that is meant; a login is made anew by signing in.",
	],
	reads: ["podman"],
	async run({ files, facts, host }) {
		if (foundValue(facts.podman) === undefined) return { skipped: "podman is not installed" };
		const own = files.filter(({ target }) => target === "podman-auth");
		const findings = own.flatMap((file) => {
			const entries = file.reading?.ok === true ? file.reading.value : [];
			return entries.flatMap((entry): readonly Finding[] => {
				const unmet = unmetPodmanKey(entry);
				if (unmet === undefined) return [];
				const name = entryName(entry.host);
				const isFree = !entries.some(({ holds, host: key }) => holds === "helper" && key === unmet.meant);
				const remove = { operation: "remove" as const, entry, why: `Remove "${name}", under which podman never looks` };
				const set = {
					operation: "set" as const,
					entry: { host: unmet.meant, holds: "helper" as const, helper: entry.helper ?? "" },
					why: `Ask "${entry.helper}" for ${unmet.meant}, which is what podman asks for`,
				};
				return [
					{
						status: "warn",
						message: `Podman never looks under "${name}": ${unmet.because}`,
						where: { file: file.path, ...(entry.at && { at: entry.at }) },
						why: "It goes without a login, as if the entry were not there.",
						remedy: { text: `What it looks for is ${entryName(unmet.meant)}.`, commands: [] },
						...(entry.holds === "helper" ? entryFix(file, isFree ? [remove, set] : [remove], host) : undefined),
					},
				];
			});
		});
		return ofReadable(own, { findings, seen: own.length === 1 ? "1 file" : `${own.length} files` });
	},
};
