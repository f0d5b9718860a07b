import type { Check, Finding } from "../model/check.ts";
import type { SurveyedFile } from "../model/survey.ts";

/** Passwords that others on this laptop can read. */
export const cfgMode: Check = {
	id: "cfg.mode",
	group: "laptop",
	title: "No other user of this laptop can read a file with a password in it",
	about: [
		"Looks at the mode of every file in which a password, token or key rests.",
		"None of the programs that read these files looks at their mode: docker keeps the one it finds, twine and pip take any. The mend is mode 0600, and can be taken back.",
	],
	reads: [],
	async run({ files, host }) {
		if (host.platform === "win32") return { skipped: "Windows keeps access in lists, not in a mode" };
		const withSecrets = files.filter(holdsSecret);
		return {
			findings: withSecrets.flatMap(openToOthers),
			seen: withSecrets.length === 1 ? "1 file with a password" : `${withSecrets.length} files with passwords`,
		};
	},
};

function holdsSecret({ reading }: SurveyedFile): boolean {
	return reading?.ok === true && reading.value.some(({ holds }) => holds === "login");
}

function openToOthers({ path, label, target, text, status }: SurveyedFile): readonly Finding[] {
	if (status === undefined || text === undefined || (status.mode & 0o077) === 0) return [];
	const octal = (mode: number) => `0${(mode & 0o777).toString(8)}`;
	const modeBefore = status.mode & 0o7777;
	const mode = modeBefore & ~0o077;
	return [
		{
			status: "warn",
			message: `${label} holds a password and others can read it: mode ${octal(status.mode)}`,
			where: { file: path },
			why: "Whoever has an account here, and every program they run, can sign in as you.",
			remedy: { text: "Let only its owner read it.", commands: [`chmod 600 '${path}'`] },
			fix: {
				changes: [
					{
						path,
						action: "change",
						mode,
						modeBefore,
						why: [`Only its owner may read it: mode ${octal(mode)} in place of ${octal(status.mode)}`],
						edits: [`${target}:mode`],
						before: text,
						after: text,
						target,
					},
				],
			},
			evidence: { mode: octal(status.mode) },
		},
	];
}
