import type { CheckOutcome } from "../../model/check.ts";
import type { SurveyedFile } from "../../model/survey.ts";

type Looked = Exclude<CheckOutcome, { readonly skipped: string }>;

/** What was seen in these files: where nothing was found and one of them could not be read, that is no good news. */
export function ofReadable(files: readonly SurveyedFile[], looked: Looked): CheckOutcome {
	const unread = files.find(({ reading }) => reading?.ok !== true);
	if (unread === undefined || looked.findings.length > 0) return looked;
	const name = unread.label.replace(/^[DPT]/, (first) => first.toLowerCase());
	return { skipped: `${name} ${unread.text === undefined ? "cannot be read" : "is broken"}` };
}

/** Those that the clients of images read their logins from. */
export function imageFiles(files: readonly SurveyedFile[]): readonly SurveyedFile[] {
	return files.filter(({ target }) => target === "docker-config" || target === "podman-auth");
}
