import type { Catalog } from "../model/catalog.ts";
import type { Facts } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";
import type { Command, Edit, FileChange, Plan, PlanItem } from "../model/plan.ts";
import { shellWords } from "../model/shell-words.ts";
import type { Target } from "../model/target.ts";
import { oneFileTwice } from "./one-file-twice.ts";
import type { Wishes } from "./plan-draft.ts";
import { type PlannedFile, planFile } from "./plan-file.ts";
import { storeChanges } from "./store-changes.ts";
import { storeProblems } from "./store-problems.ts";
import { storeWarnings } from "./store-warnings.ts";

/** What is wished for, measured against the disk; nothing is changed. `switched`: ids that are not as they would be by themselves. */
export async function planWishes(
	catalog: Catalog,
	facts: Facts,
	draft: Wishes,
	switched: readonly string[],
	host: ReadHost,
): Promise<Plan> {
	const isWanted = ({ id, weight }: Edit | Command) =>
		weight === "required" || (weight === "offered") !== switched.includes(id);
	const isHeldBack = ({ requires = [] }: Pick<Edit, "requires">) =>
		draft.edits.some((edit) => requires.includes(edit.id) && !isWanted(edit));
	const isOn = (wish: Edit | Command) => isWanted(wish) && !("requires" in wish && isHeldBack(wish));
	const files: PlannedFile[] = [];
	for (const target of catalog.targets) {
		const edits = draft.edits.filter((edit) => edit.target === target.id);
		const read = draft.reads.filter((file) => file.target === target.id);
		for (const path of new Set([...edits, ...read].map((file) => file.path))) {
			const wanted = edits.filter((edit) => edit.path === path);
			const isNeeded = wanted.some(isOn) || read.some((file) => file.path === path);
			if (path === undefined) files.push(placeless(target, wanted, isNeeded, facts));
			else {
				const others = draft.edits.filter((edit) => edit.path === path && edit.target !== target.id && isOn(edit));
				const set = others.flatMap(({ operation, entry }) => (operation === "set" ? [entry] : []));
				const beside = { soFar: changeOf(files, path), set };
				files.push(await planFile(target, path, wanted, isOn, facts, host, beside));
			}
		}
	}
	const edits = files.flatMap((file) => file.edits);
	const on = new Set([...edits, ...draft.commands].filter(isOn).map(({ id }) => id));
	const stores = storeChanges(edits.filter(isOn));
	// Of a file that several write, the last has it all.
	const changes = files.flatMap(({ change }) => (change === changeOf(files, change?.path) && change ? [change] : []));
	return {
		changes,
		stores,
		logins: draft.logins,
		commands: draft.commands.filter(isOn),
		warnings: [...draft.warnings, ...files.flatMap((file) => file.warnings), ...(await storeWarnings(stores, host))],
		notes: draft.notes,
		explanations: draft.explained.filter(({ of }) => of.some((id) => on.has(id))).map(({ explanation }) => explanation),
		items: [
			...edits.map((edit) =>
				isHeldBack(edit)
					? { ...item(edit, "edit", `${edit.why}: ${heldBack}`, false), switchable: false }
					: item(edit, "edit", edit.why, isOn(edit)),
			),
			...draft.commands.map((command) => item(command, "command", shellWords(command.argv), isOn(command))),
		],
		problems: [
			...draft.problems,
			...files.flatMap(({ problem }) => (problem === undefined ? [] : [problem])),
			...storeProblems(edits.filter(isOn)),
			...(await oneFileTwice(changes, host)),
		],
	};
}

const heldBack = "not while a part is off with which alone it does no harm";

function changeOf(files: readonly PlannedFile[], path: string | undefined): FileChange | undefined {
	return files.findLast(({ change }) => change !== undefined && change.path === path)?.change;
}

function item(wish: Edit | Command, kind: PlanItem["kind"], title: string, on: boolean): PlanItem {
	return { id: wish.id, kind, title, on, switchable: wish.weight !== "required" };
}

/** Only what is wanted can be a problem. */
function placeless(target: Target, edits: readonly Edit[], isNeeded: boolean, facts: Facts): PlannedFile {
	if (!isNeeded) return { edits: [], warnings: [] };
	const because = target.reads
		.map((id) => facts[id])
		.flatMap((fact) => (fact.state === "found" ? [] : [fact.because]))[0];
	const problem = {
		path: target.label,
		message: `It could not be told where this file is on this laptop${because === undefined ? "" : `: ${because}`}.`,
		client: "The client looks for it by its own rules.",
		next: because === undefined ? "Look again." : "Once that is put right, look again, or run the same once more.",
	};
	return { problem, edits, warnings: [] };
}
