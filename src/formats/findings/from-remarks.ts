import type { Finding, Place } from "../../model/check.ts";
import type { SurveyedFile } from "../../model/survey.ts";
import type { Remark } from "../../model/target.ts";
import { placeNamed } from "./place-named.ts";

/** What a finding says beside what is so and where. */
export type Said = Omit<Finding, "message" | "where">;

/** What the files' own rules remark under these ids, as findings. `say`: what it means; undefined where it is none. */
export function fromRemarks(
	files: readonly SurveyedFile[],
	ids: readonly string[],
	say: (remark: Remark, file: SurveyedFile) => Said | undefined,
): readonly Finding[] {
	return files.flatMap((file) =>
		file.remarks
			.filter(({ id }) => ids.includes(id))
			.flatMap((remark) => {
				const said = say(remark, file);
				return said === undefined
					? []
					: { message: remark.message.replace(/\.$/, ""), where: placeOf(remark, file), ...said };
			}),
	);
}

function placeOf({ at, where }: Remark, { path }: SurveyedFile): Place {
	return where === undefined ? { file: path, ...(at === undefined ? {} : { at }) } : placeNamed(where);
}
