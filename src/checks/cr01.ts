import { closedToOthers, isOwn, octal } from "../formats/findings/file-fix.ts";
import { type IndexPlace, indexPlaces } from "../formats/python-index/index-places.ts";
import { hasRawPassword, rawLogin } from "../formats/python-index/raw-login.ts";
import type { Check, Finding, Place } from "../model/check.ts";
import { gitWorkTree } from "../model/git-work-tree.ts";
import type { ReadHost } from "../model/host.ts";
import { shellWords } from "../model/shell-words.ts";
import type { SurveyedFile } from "../model/survey.ts";
import { withoutLogin } from "../model/without-login.ts";

/** Passwords for indexes that stand in files. */
export const cr01: Check = {
	id: "CR01",
	group: "python",
	title: "No file of pip, uv or poetry has the password for an index in it",
	about: [
		"Speaks of a password in the address of an index in pip's files, in those of uv, poetry and pdm, in requirements files and in .pypirc. It is worse where others can read the file, where it lies in a git work tree, and in a file of a project, which others get.",
		"Programs print addresses into logs, and git keeps what was committed for good. A password in the address also goes before whatever keyring has, so that a new one there changes nothing. What a variable in braces stands for is no password in the file. One in a .pypirc, as twine asks for it, is a note; of that file's mode PY02 speaks.",
		"Sign in through keyring where the index allows it: the address is then enough. The fix only takes the rights of others away; take the password out, and renew it where others could have read it.",
	],
	reads: [],
	async run(context) {
		const { files, host } = context;
		const places = (await indexPlaces(context)).filter(({ raw, where }) => "file" in where && hasRawPassword(raw));
		const inAddresses = await Promise.all(places.map((place) => inAddress(place, host)));
		const inPypirc = await Promise.all(files.filter(holdsUploads).map((file) => inUploads(file, host)));
		return { findings: [...inAddresses, ...inPypirc.flat()] };
	},
};

async function inAddress({ raw, where, file, isShared, tool }: IndexPlace, host: ReadHost): Promise<Finding> {
	const address = shownAddress(raw);
	const path = "file" in where ? host.paths.resolve(host.cwd, where.file) : "";
	const danger = isShared ? "others get this file with it" : await dangerOf(path, file, host);
	return {
		status: danger === undefined ? "warn" : "fail",
		message: `The address of ${address} holds a password in clear${danger === undefined ? "" : `, and ${danger}`}`,
		where,
		why: `Whoever reads the file has it, ${tool} may print it, and it goes before whatever keyring has.`,
		remedy: {
			text: "Sign in without a password in the address, and renew this one where others could have read it.",
			commands: [shellWords(["npx", "registry-setup", address])],
		},
		...(isShared || file === undefined ? undefined : closing(file, host)),
	};
}

async function inUploads(file: SurveyedFile, host: ReadHost): Promise<readonly Finding[]> {
	const danger = (await gitWorkTree(host, file.path)) && "it lies in a git work tree";
	const entries = file.reading?.ok === true ? file.reading.value.filter(({ holds }) => holds === "login") : [];
	return entries.map(({ name, at }): Finding => {
		const where: Place = { file: file.path, ...(at === undefined ? {} : { at }) };
		return {
			status: danger === undefined ? "note" : "fail",
			message: `[${name}] in .pypirc holds a password in clear${danger === undefined ? "" : `, and ${danger}`}`,
			where,
			why: "Whoever reads the file can upload as you.",
			remedy: { text: "Leave the password out and keep it in keyring, which twine asks then.", commands: [] },
		};
	});
}

function holdsUploads({ target }: SurveyedFile): boolean {
	return target === "pypirc";
}

async function dangerOf(path: string, file: SurveyedFile | undefined, host: ReadHost): Promise<string | undefined> {
	const mode = file?.status?.mode ?? 0;
	if (host.platform !== "win32" && (mode & 0o077) !== 0) return `others can read it: mode ${octal(mode)}`;
	const workTree = await gitWorkTree(host, path);
	return workTree === undefined ? undefined : "it lies in a git work tree";
}

function closing(file: SurveyedFile, host: ReadHost): Pick<Finding, "fix"> | undefined {
	const isOpen = host.platform !== "win32" && ((file.status?.mode ?? 0) & 0o077) !== 0;
	const closed = isOpen && isOwn(file, host) ? closedToOthers(file) : undefined;
	return closed && { fix: { ...closed.fix, does: "closes the file to others" } };
}

/** Whatever in it is a login is left out, cut short by its own characters or not. */
function shownAddress(raw: string): string {
	const login = rawLogin(raw);
	return withoutLogin(login === undefined ? raw : `${login.scheme}${login.rest}`);
}
