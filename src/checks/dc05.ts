import { fromPip, pipOutcome } from "../formats/findings/from-pip.ts";
import type { Check } from "../model/check.ts";

/** Requirements files that say where packages come from. */
export const dc05: Check = {
	id: "DC05",
	group: "python",
	title: "No requirements file names an index that pip is not set up with",
	about: [
		"Speaks when a requirements or constraints file of the working directory, a .in file of pip-tools or a file that one of them includes has an --extra-index-url or --index-url other than the one that pip is set up with.",
		"Such a line counts whatever pip's configuration says: --extra-index-url puts an index beside the safe one, --index-url replaces all of them (measured). Where every requirement of the file has a hash, a package that is another one is refused, and it is a note only.",
		"Take the line out and let pip's configuration say it; or write hashes: pip-compile --generate-hashes.",
	],
	reads: ["requirements"],
	async run(context) {
		const findings = fromPip(context.facts, ["DC05"], () => ({
			why: "It counts for everybody who installs this file, whatever their pip is set up with.",
			remedy: {
				text: "Take the line out and let pip's configuration name the one index; or give every requirement a hash.",
				commands: [],
			},
		}));
		const files = context.facts.requirements.state === "found" ? context.facts.requirements.value : [];
		const names = new Set(files.map(({ where }) => where.replace(/:\d+$/, "")));
		if (findings.length > 0 || names.size > 0) return { findings, seen: [...names].join(", ") };
		return pipOutcome(context, findings);
	},
};
