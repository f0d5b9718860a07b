import type { Catalog } from "../model/catalog.ts";
import type { Edit, PlanProblem, Warning } from "../model/plan.ts";
import type { Target } from "../model/target.ts";

interface FileWish {
	readonly edit: Edit;
	/** The reference it is for; undefined: a task wants it. */
	readonly of: string | undefined;
}

/** Of two wishes that one file cannot hold the second is left out. When it is what somebody came for, nothing is done without it. */
export function withoutClashes(
	catalog: Pick<Catalog, "targets">,
	wishes: readonly FileWish[],
): {
	readonly edits: readonly Edit[];
	readonly warnings: readonly Warning[];
	readonly problems: readonly PlanProblem[];
} {
	const kept: Edit[] = [];
	const warnings: Warning[] = [];
	const problems: PlanProblem[] = [];
	for (const { edit, of } of wishes.filter((wish) => !isOvertaken(wish, wishes))) {
		const target = catalog.targets.find(({ id }) => id === edit.target);
		const others = kept.filter(({ target, path }) => target === edit.target && path === edit.path);
		const because = others.map((other) => clash(target, other, edit)).find((words) => words !== undefined);
		if (because === undefined) {
			if (!others.some(({ id }) => id === edit.id)) kept.push(edit);
		} else if (of !== undefined && edit.weight === "required") {
			problems.push({ ...clashProblem(because, edit), path: edit.path ?? target?.label ?? edit.target, leftOut: of });
		} else warnings.push({ id: "host.twice", message: `${because} Left out is: ${edit.why}.` });
	}
	return { edits: kept, warnings, problems };
}

function clash(target: Target | undefined, one: Edit, other: Edit): string | undefined {
	return one.operation === "set" && other.operation === "set" ? target?.clash?.(one.entry, other.entry) : undefined;
}

/** What a task would clear away, and a sign-in of the same plan puts there anew. */
function isOvertaken({ edit, of }: FileWish, wishes: readonly FileWish[]): boolean {
	if (of !== undefined || edit.operation === "set") return false;
	return wishes.some(
		({ edit: other, of }) =>
			of !== undefined &&
			other.path === edit.path &&
			other.target === edit.target &&
			other.entry.host === edit.entry.host,
	);
}

function clashProblem(because: string, { why }: Edit): Omit<PlanProblem, "path"> {
	return {
		message: because,
		client: `It cannot have this as well: ${why}.`,
		next: "Answer otherwise for one of the two, or leave one out and set it up in a run of its own.",
	};
}
