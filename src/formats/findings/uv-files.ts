import type { SurveyedFile } from "../../model/survey.ts";
import { type UvBase, uvInPyproject, uvToml } from "../python-project/uv-file.ts";

/** Files of uv's here, with where its settings begin in each. */
export function uvFiles(
	files: readonly SurveyedFile[],
): readonly { readonly file: SurveyedFile; readonly base: UvBase }[] {
	return files
		.filter(({ target }) => target.startsWith("uv-"))
		.map((file) => ({ file, base: file.target === "uv-project" ? uvInPyproject : uvToml }));
}
