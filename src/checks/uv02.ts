import { oneSentence } from "../formats/findings/one-sentence.ts";
import { placeNamed } from "../formats/findings/place-named.ts";
import { projectDangers } from "../formats/python-project/project-indexes.ts";
import { uvLayout } from "../formats/python-project/uv-layout.ts";
import type { Check, Finding } from "../model/check.ts";
import type { Remark } from "../model/target.ts";

/** What uv takes from PyPI although there is a private index. */
export const uv02: Check = {
	id: "UV02",
	group: "python",
	title: "No private name comes to uv from a public index",
	about: [
		"Is a note when uv has a private index that is neither default nor explicit: in the project's file, in your uv.toml, or in UV_INDEX and UV_EXTRA_INDEX_URL. It is a warning when a public index comes before a private one.",
		"uv asks its indexes one after the other and the default one last, which is PyPI unless another is named: a name that the private index does not have is taken from PyPI, where anybody may have registered it. A public index that comes first answers for private names as well.",
		"default = true on the private index replaces PyPI. explicit = true with a line below [tool.uv.sources] binds single packages to it, and takes nothing else from there.",
	],
	reads: [],
	async run({ facts, host }) {
		const layout = uvLayout(facts, host);
		if (layout.length === 0) return { skipped: "uv has no index of its own" };
		return {
			findings: projectDangers(layout).flatMap(findingOf),
			seen: layout.length === 1 ? "1 index" : `${layout.length} indexes`,
		};
	},
};

function findingOf({ id, message, where = "" }: Remark): readonly Finding[] {
	if (id !== "UV02" && id !== "uv.public-first") return [];
	const finding: Finding = {
		status: id === "UV02" ? "note" : "warn",
		message: message.replace(/\.$/, "").replace(/; default = true.*$/s, ""),
		where: placeNamed(where),
		why: "A package of that name on PyPI need not be yours.",
		remedy: {
			text: "Write default = true to the private index, or explicit = true and bind its packages with tool.uv.sources.",
			commands: [],
		},
	};
	return [oneSentence(finding)];
}
