import type { Fix } from "../../model/check.ts";
import type { ReadHost } from "../../model/host.ts";
import type { SurveyedFile } from "../../model/survey.ts";
import type { Reading } from "../../model/target.ts";

/** Whether a fix may write to it: it is a regular file of this person's own. What belongs to root is mended by root. */
export function isOwn(
	{ text, status }: SurveyedFile,
	{ user, platform }: Pick<ReadHost, "user" | "platform">,
): boolean {
	if (text === undefined || status?.kind !== "file") return false;
	return platform === "win32" || (status.uid === user.uid && (status.mode & 0o200) !== 0);
}

/** The file with another text, where that can be made and the file is this person's to write. `title`: what becomes of it. */
export function rewritten(
	file: SurveyedFile,
	after: Reading<string>,
	title: string,
	host: Pick<ReadHost, "user" | "platform">,
): { readonly fix: Fix } | undefined {
	if (!after.ok || after.value === file.text || !isOwn(file, host)) return undefined;
	return change(file, { after: after.value, mode: (file.status?.mode ?? 0o600) & 0o7777 }, title, "mend");
}

/** The same file, and only its owner may read it. */
export function closedToOthers(file: SurveyedFile): { readonly fix: Fix } | undefined {
	const { text, status } = file;
	if (text === undefined || status === undefined) return undefined;
	const modeBefore = status.mode & 0o7777;
	const mode = modeBefore & ~0o077;
	const title = `Only its owner may read it: mode ${octal(mode)} in place of ${octal(status.mode)}`;
	return change(file, { after: text, mode, modeBefore }, title, "mode");
}

/** "0644". */
export function octal(mode: number): string {
	return `0${(mode & 0o777).toString(8)}`;
}

function change(
	{ path, text, target }: SurveyedFile,
	becomes: { readonly after: string; readonly mode: number; readonly modeBefore?: number },
	title: string,
	what: string,
): { readonly fix: Fix } {
	const edits = [`${target}:${what}`];
	return { fix: { changes: [{ path, action: "change", ...becomes, why: [title], edits, before: text, target }] } };
}
