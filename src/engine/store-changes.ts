import type { Edit, StoreChange } from "../model/plan.ts";

/** What the edits come to behind credential helpers: a marker's secret goes in, a marker that is removed takes its own along. Each once. */
export function storeChanges(edits: readonly Edit[]): readonly StoreChange[] {
	const changes = edits.flatMap((edit) => changeOf(edit) ?? []);
	const isFirst = (change: StoreChange, at: number) => changes.findIndex((other) => isSame(other, change)) === at;
	return changes.filter(isFirst);
}

function changeOf({ id, operation, entry, why }: Edit): StoreChange | undefined {
	const { host: server, holds, helper, username, secret } = entry;
	if (holds !== "marker" || helper === undefined) return undefined;
	if (operation === "remove") return { id, helper, server, why, operation: "erase" };
	if (username === undefined || secret === undefined) return undefined;
	return { id, helper, server, why, operation: "store", username, secret };
}

function isSame(one: StoreChange, other: StoreChange): boolean {
	return one.helper === other.helper && one.server === other.server;
}
