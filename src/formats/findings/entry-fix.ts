import type { Fix } from "../../model/check.ts";
import { entryName } from "../../model/entry-name.ts";
import type { ReadHost } from "../../model/host.ts";
import type { Edit } from "../../model/plan.ts";
import type { SurveyedFile } from "../../model/survey.ts";
import type { Entry } from "../../model/target.ts";
import { isOwn } from "./file-fix.ts";

interface EntryEdit {
	readonly operation: Edit["operation"];
	readonly entry: Entry;
	/** What becomes of it. */
	readonly why: string;
}

/** Entries of a file put right, where the file is this person's to write. */
export function entryFix(
	file: SurveyedFile,
	edits: readonly EntryEdit[],
	host: Pick<ReadHost, "user" | "platform">,
): { readonly fix: Fix } | undefined {
	if (edits.length === 0 || !isOwn(file, host)) return undefined;
	const { path, target } = file;
	return {
		fix: {
			edits: edits.map(({ operation, entry, why }) => {
				const section = entry.holds === "helper" || entry.holds === "store" ? `:${entry.holds}` : "";
				const id = `${target}:${operation}:${entryName(entry.host)}${section}`;
				return { id, target, path, operation, entry, why, weight: "required" };
			}),
		},
	};
}
