import type { Check, Finding } from "../model/check.ts";
import type { SurveyedFile } from "../model/survey.ts";

/** What stops a client, or makes it go on with less than there is. */
export const cfgParse: Check = {
	id: "cfg.parse",
	group: "laptop",
	title: "Every file with logins and indexes can be read by the program it belongs to",
	about: [
		"Looks at every file that docker, podman, pip, twine, uv and poetry read on this laptop, with a strict reader of that program's own dialect.",
		"A text that its program cannot read costs every login in it: docker warns and goes on without, podman, pip and uv stop. The next docker login may write over it.",
	],
	reads: [],
	async run({ files }) {
		const findings = files.flatMap((file) => [...unreadable(file), ...malformed(file)]);
		return { findings, seen: files.length === 1 ? "1 file" : `${files.length} files` };
	},
};

function unreadable({ path, label, trouble }: SurveyedFile): readonly Finding[] {
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

function malformed({ path, label, target, text, status, reading }: SurveyedFile): readonly Finding[] {
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
				text: repair?.title ?? (at === undefined ? "Mend it by hand." : `Mend line ${at.line} by hand.`),
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
