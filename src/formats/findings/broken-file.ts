import type { Finding } from "../../model/check.ts";
import type { SurveyedFile } from "../../model/survey.ts";

/** Whether it is in the dialect of Python's configparser. */
export function isConfigText({ target }: SurveyedFile): boolean {
	return target === "pip-conf" || target === "pypirc";
}

/** Something is there, and it is nothing that can be read. */
export function unreadableFile({ path, label, trouble }: SurveyedFile): readonly Finding[] {
	if (trouble === undefined) return [];
	return [
		{
			status: "fail",
			message: `${label} is there and cannot be read: ${trouble.message}`,
			where: { file: path },
			why: "What stands in it does not count, whoever needs it.",
			remedy: { text: "Make it a file that you can read.", commands: [] },
		},
	];
}

/** It can be read and not be understood. */
export function malformedFile({ path, label, target, text, status, reading }: SurveyedFile): readonly Finding[] {
	if (text === undefined || reading === undefined || reading.ok) return [];
	const { at, message, client, repair } = reading.malformed;
	const mode = (status?.mode ?? 0o600) & 0o7777;
	return [
		{
			status: "fail",
			message: `${label} cannot be understood: ${message}`,
			where: { file: path, ...(at === undefined ? {} : { at }) },
			why: `${client}.`,
			remedy: {
				text: `${repair?.title ?? `Mend ${at === undefined ? "it" : `line ${at.line}`} by hand`}.`,
				commands: [],
			},
			...(repair === undefined
				? {}
				: {
						fix: {
							changes: [
								{
									path,
									action: "change" as const,
									mode,
									why: [repair.title],
									edits: [`${target}:repair`],
									before: text,
									after: repair.text,
									target,
								},
							],
						},
					}),
		},
	];
}
