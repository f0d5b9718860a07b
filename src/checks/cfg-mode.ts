import { closedToOthers, octal } from "../formats/findings/file-fix.ts";
import { ofReadable } from "../formats/findings/of-readable.ts";
import { indexPlaces } from "../formats/python-index/index-places.ts";
import { hasRawPassword } from "../formats/python-index/raw-login.ts";
import type { Check, Finding } from "../model/check.ts";
import { shellWords } from "../model/shell-words.ts";
import type { SurveyedFile } from "../model/survey.ts";

/** Passwords that others on this laptop can read. */
export const cfgMode: Check = {
	id: "cfg.mode",
	group: "laptop",
	title: "No other user of this laptop can read a file with a password in it",
	about: [
		"Looks at the mode of every file in which a password, token or key rests, and of those for logins that cannot be understood. Of .pypirc PY02 speaks, and CR01 of files with a password in the address of an index.",
		"None of the programs that read these files looks at their mode: docker keeps the one it finds, twine and pip take any. The mend is mode 0600, and can be taken back.",
	],
	reads: [],
	async run(context) {
		const { files, host } = context;
		if (host.platform === "win32") return { skipped: "Windows keeps access in lists, not in a mode" };
		const told = (await indexPlaces(context)).flatMap(({ raw, file }) =>
			file && hasRawPassword(raw) ? [file.path] : [],
		);
		const withSecrets = files.filter((file) => holdsSecret(file) && !told.includes(file.path));
		const unread = files.filter(({ text }) => text === undefined);
		return ofReadable(unread, {
			findings: withSecrets.flatMap(openToOthers),
			seen: withSecrets.length === 1 ? "1 file with a password" : `${withSecrets.length} files with passwords`,
		});
	},
};

/** A project's is for others to read; of .pypirc PY02 speaks. */
function holdsSecret({ reading, target }: SurveyedFile): boolean {
	if (reading?.ok === false) return !/^(?:poetry|uv)-project/.test(target);
	return target !== "pypirc" && reading?.value.some(({ holds }) => holds === "login") === true;
}

function openToOthers(file: SurveyedFile): readonly Finding[] {
	const { path, label, text, status, reading } = file;
	if (status === undefined || text === undefined || (status.mode & 0o077) === 0) return [];
	return [
		{
			status: "warn",
			message: `${label} ${reading?.ok === true ? "holds" : "cannot be understood, may hold"} a password and others can read it: mode ${octal(status.mode)}`,
			where: { file: path },
			why: "Whoever has an account here, and every program they run, can sign in as you.",
			remedy: { text: "Let only its owner read it.", commands: [shellWords(["chmod", "600", path])] },
			...closedToOthers(file),
			evidence: { mode: octal(status.mode) },
		},
	];
}
