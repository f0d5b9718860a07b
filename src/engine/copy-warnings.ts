import { entryName } from "../model/entry-name.ts";
import { gitWorkTree } from "../model/git-work-tree.ts";
import type { ReadHost } from "../model/host.ts";
import type { Warning } from "../model/plan.ts";
import { stateFolder } from "../model/state-folder.ts";
import type { Entry } from "../model/target.ts";
import type { FileState } from "./file-state.ts";

/** What rests of a file in the folder of our records, and who may come by it there. */
export async function copyWarnings(file: FileState, host: ReadHost): Promise<readonly Warning[]> {
	return [...movedWarnings(file, host), ...(await repositoryWarnings(file, host))];
}

/** A secret that leaves its file is not gone from the disk while the file's old text is kept, with every other one in it. */
function movedWarnings({ path, before, after, set }: FileState, host: ReadHost): readonly Warning[] {
	const logins = before.filter(({ holds }) => holds === "login");
	const leaves = (old: Entry) => !after.some((one) => isLike(one, old)) || set.some((one) => isLike(one, old));
	if (before === after || !logins.some(leaves)) return [];
	const whose = [...new Set(logins.map((entry) => entryName(entry.host)))];
	const secrets = `the plain secret${whose.length === 1 ? "" : "s"} of ${whose.join(", ")}`;
	const message = `The old text of ${host.paths.basename(path)} is kept in this folder for --undo, readable by you alone, and in it ${secrets}. That text goes once the change is taken back, or at the first run after 30 days. Once everything works, remove the folder to be rid of it sooner.`;
	return [{ id: "store.copy", message, where: stateFolder(host) }];
}

function isLike(one: Entry, other: Entry): boolean {
	return one.host === other.host && one.holds === other.holds;
}

/** Where a whole home is in a repository, our records are as well. */
async function repositoryWarnings(file: FileState, host: ReadHost): Promise<readonly Warning[]> {
	const { target, path, text, textAfter } = file;
	const holdsSecret = (some: string) => target.redact(some) !== some;
	if (text === textAfter) return [];
	const rests = text !== undefined && holdsSecret(text);
	if (!rests && !holdsSecret(textAfter)) return [];
	const folder = stateFolder(host);
	const workTree = await gitWorkTree(host, host.paths.join(folder, "changes"));
	if (workTree === undefined) return [];
	const what = rests ? "kept there for --undo" : "there while it is written";
	const message = `This folder lies in the git repository ${workTree}, and a copy of ${host.paths.basename(path)} with a secret in it is ${what}. Let git ignore the folder: one "git add" publishes what is in it.`;
	return [{ id: "store.copy-in-repository", message, where: folder }];
}
