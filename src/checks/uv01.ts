import { rewritten } from "../formats/findings/file-fix.ts";
import { fromRemarks } from "../formats/findings/from-remarks.ts";
import { ofReadable } from "../formats/findings/of-readable.ts";
import { unsetVariable } from "../formats/findings/unset-variable.ts";
import { uvFiles } from "../formats/findings/uv-files.ts";
import { uvStops } from "../formats/python-project/uv-file.ts";
import { uvAsks, uvLayout } from "../formats/python-project/uv-layout.ts";
import { unsafeStrategy } from "../formats/python-project/uv-warnings.ts";
import { unsetTomlKey } from "../formats/toml/toml-key-edit.ts";
import type { Check, Finding } from "../model/check.ts";

const variable = "UV_INDEX_STRATEGY";
const why = "Whoever registers one of your private names on the public index decides what is installed.";

/** uv made to search as pip does. */
export const uv01: Check = {
	id: "UV01",
	group: "python",
	title: "The first index that has a name is the one that uv takes it from",
	about: [
		"Speaks when index-strategy in a file of uv's, or UV_INDEX_STRATEGY, is one of the unsafe- values and uv has more than one index; PyPI is one of them unless another is the default.",
		"uv's own order is its protection: the first index that has a name is the only one that answers for it. unsafe-best-match takes the highest version of all indexes, as pip does, and unsafe-first-match goes on to the next index for another version (docs.astral.sh/uv/concepts/indexes).",
		"The fix takes the line out of your own file. Where a package is then not found in the version that is wanted, bind it to its index with tool.uv.sources.",
	],
	reads: [],
	async run({ facts, files, host }) {
		const count = uvAsks(uvLayout(facts, host));
		const uvs = uvFiles(files);
		if (uvs.length === 0 && !host.env[variable]) return { skipped: "uv has no file here" };
		const looked = uvs.map(({ file }) => file);
		if (count < 2) return ofReadable(looked, { findings: [], seen: "1 index" });
		const text = "Take it out, and bind what needs another index to it with tool.uv.sources.";
		const inFiles = uvs.flatMap(({ file, base }) =>
			fromRemarks([file], ["UV01"], () => ({
				status: "fail",
				why,
				remedy: { text, commands: [] },
				...rewritten(
					file,
					unsetTomlKey(file.text ?? "", { path: base }, "index-strategy", uvStops(base)),
					"Remove index-strategy: the first index that has a name answers for it",
					host,
				),
			})),
		);
		const named = host.env[variable] ?? "";
		const inVariable: Finding = {
			status: "fail",
			message: unsafeStrategy(named)
				.message.replace(`index-strategy = "${named}"`, `${variable}=${named}`)
				.replace(/;.*$/s, ""),
			where: { variable },
			why,
			remedy: { text, commands: [unsetVariable(host.platform, variable)] },
		};
		const findings = [...inFiles, ...(/^unsafe-(?:first|best)-match$/.test(named) ? [inVariable] : [])];
		return ofReadable(looked, { findings, seen: `${count} indexes` });
	},
};
