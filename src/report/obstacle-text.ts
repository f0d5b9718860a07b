import type { FileObstacle, Obstacle, RecordedCommand, Stuck } from "../model/apply.ts";
import { shellWords } from "../model/shell-words.ts";
import { displayPath } from "./display-path.ts";
import { keychain, storeTroubleText, whose } from "./store-text.ts";
import { stuckStore } from "./stuck-store.ts";

export interface ObstacleText {
	/** A sentence. */
	readonly because: string;
	/** Lines to do next. */
	readonly next: readonly string[];
}

const mended = "When that is mended, run the same command again.";
const planAgain = "Run the same command again: it plans from the files as they are now.";

/** Why a run stopped and what to do next, as one person says it to another; not yet fit for a terminal. With an empty home, whole paths. */
export function obstacleText(obstacle: Obstacle, home: string): ObstacleText {
	const short = (path: string) => displayPath(path, home);
	switch (obstacle.kind) {
		case "problem":
			return {
				because: `${short(obstacle.problem.path)}: ${obstacle.problem.message}`,
				next: [obstacle.problem.next],
			};
		case "cancelled":
			return { because: "It was cancelled.", next: [] };
		case "refused":
			return obstacle;
		case "held":
			return {
				because: "Another run of registry-setup is changing files.",
				next: [
					"Wait until it has ended, then run the same command again.",
					`If there is no other run, remove ${short(obstacle.lock)} first.`,
				],
			};
		case "unrecordable":
			return {
				because: `Changes cannot be recorded in ${short(obstacle.folder)}: ${obstacle.reason}.`,
				next: [`Without a record nothing could be taken back. ${mended}`],
			};
		case "stale": {
			const how = obstacle.reason === undefined ? "" : `: now ${obstacle.reason}`;
			return { because: `${short(obstacle.path)} was changed since the plan was made${how}.`, next: [planAgain] };
		}
		case "recovered": {
			const ids = obstacle.runs.map(({ id }) => id).join(", ");
			return {
				because: `An earlier run that was cut off (${ids}) was tidied up first, so files were changed since the plan was made.`,
				next: [planAgain],
			};
		}
		case "unwritable":
			return { because: `${short(obstacle.path)} cannot be written: ${obstacle.reason}.`, next: [mended] };
		case "store":
			return storeText(obstacle);
		case "command":
			return {
				because: `"${shellWords(obstacle.argv)}" did not do what it is for: ${obstacle.because}`,
				next: [mended],
			};
		case "stuck": {
			const files = obstacle.files.map((file) => stuckText(file, home)).join("; ");
			return { because: `It cannot be taken back: ${files}.`, next: [] };
		}
	}
}

function storeText({ login, during, trouble }: Extract<Obstacle, { kind: "store" }>): ObstacleText {
	const { because, next } = storeTroubleText(login.helper, trouble);
	const where = keychain(login);
	const mend = [...next, ...(next.length > 0 ? [mended] : [])];
	const instead = "A sign-in may keep its secret in the file instead: --store file";
	switch (during) {
		case "trial":
			return { because: `A made-up login was tried in ${where}, in vain. ${because}`, next: [...mend, instead] };
		case "look":
			return {
				because: `What is in ${where} for ${login.server} cannot be seen. ${because}`,
				next: [...mend, instead],
			};
		case "store": {
			const what = `${whose(login)} for ${login.server}`;
			return { because: `${upperFirst(where)} does not keep ${what}. ${because}`, next: [...mend, instead] };
		}
		case "erase":
			return {
				because: `${upperFirst(whose(login))} for ${login.server} is not erased from ${where}. ${because}`,
				next: mend,
			};
	}
}

function upperFirst(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Half a sentence. */
export function fileObstacleText(obstacle: FileObstacle): string {
	switch (obstacle.kind) {
		case "changed":
			return "it was changed since";
		case "removed":
			return "it was removed since";
		case "elsewhere":
			return `the path no longer leads to ${obstacle.realPath}, where the change was made`;
		case "no-backup":
			return "its backup is gone or damaged";
		case "system":
			return obstacle.reason;
	}
}

/** What is the matter with a file that was left alone, and where its texts rest; or with a login. */
export function stuckText(stuck: Stuck, home: string): string {
	if ("login" in stuck) {
		const { words, next } = stuckStore(stuck);
		return `${words} ${next}`;
	}
	const { path, because, before, after } = stuck;
	const short = (backup: string) => displayPath(backup, home);
	return [
		`${short(path)}: ${fileObstacleText(because)}`,
		before === undefined ? "it did not exist before" : `as it was, it is in ${short(before)}`,
		...(after === undefined ? [] : [`as the change left it, it is in ${short(after)}`]),
	].join("; ");
}

/** What commands did is outside the files, and putting those back does not reach it. */
export function effectText({ argv, undo }: RecordedCommand): string {
	return undo === undefined
		? `"${shellWords(argv)}" was run; what it did is not taken back.`
		: `"${shellWords(argv)}" was run; to take back what it did: ${shellWords(undo)}`;
}
