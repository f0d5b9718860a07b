import type { Finding } from "../../model/check.ts";
import type { SurveyedFile } from "../../model/survey.ts";
import type { Remark } from "../../model/target.ts";

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

/** Of a remark about something else than the file, that: a variable, or a line of a project. */
function placeOf({ at, where }: Remark, { path }: SurveyedFile): NonNullable<Finding["where"]> {
	if (where !== undefined && /^[A-Z][A-Z\d_]*$/.test(where)) return { variable: where };
	const [, file, line] = /^(.*):(\d+)$/.exec(where ?? "") ?? [];
	if (file !== undefined) return { file, at: { line: Number(line), column: 1 } };
	return { file: where ?? path, ...(at === undefined || where !== undefined ? {} : { at }) };
}
