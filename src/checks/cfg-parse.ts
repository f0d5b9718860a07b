import { isConfigText, malformedFile, unreadableFile } from "../formats/findings/broken-file.ts";
import type { Check } from "../model/check.ts";

/** What stops a client, or makes it go on with less than there is. */
export const cfgParse: Check = {
	id: "cfg.parse",
	group: "laptop",
	title: "Every file with logins and indexes can be read by the program it belongs to",
	about: [
		"Looks at every file that docker, podman, uv and poetry read on this laptop, with a strict reader of that program's own dialect; those of pip and twine have a page of their own, CF02.",
		"A text that its program cannot read costs every login in it: docker warns and goes on without, podman and uv stop. The next docker login may write over it.",
	],
	reads: [],
	async run({ files }) {
		const looked = files.filter((file) => !isConfigText(file));
		const findings = looked.flatMap((file) => [...unreadableFile(file), ...malformedFile(file)]);
		return { findings, seen: looked.length === 1 ? "1 file" : `${looked.length} files` };
	},
};
