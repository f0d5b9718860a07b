import type { Catalog } from "../model/catalog.ts";
import type { Finding } from "../model/check.ts";
import type { Facts } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";
import type { Plan } from "../model/plan.ts";
import { planWishes } from "./plan-wishes.ts";

/**
 * What mends these findings, as one plan. Of a file that is wrong as a whole the first fix counts; what else there is to mend in it is
 * found again afterwards.
 */
export async function fixPlan(
	catalog: Catalog,
	facts: Facts,
	findings: readonly Finding[],
	host: ReadHost,
): Promise<Plan> {
	const fixes = findings.flatMap(({ fix }) => fix ?? []);
	const changes = once(
		fixes.flatMap((fix) => fix.changes ?? []),
		({ path }) => path,
	);
	const taken = new Set(changes.map(({ path }) => path));
	const edits = once(
		fixes.flatMap((fix) => fix.edits ?? []).filter(({ path }) => path === undefined || !taken.has(path)),
		({ id, path }) => `${id} ${path}`,
	);
	const commands = once(
		fixes.flatMap((fix) => fix.commands ?? []),
		({ argv }) => JSON.stringify(argv),
	);
	const nothing = { logins: [], warnings: [], notes: [], explained: [], problems: [], reads: [] };
	const plan = await planWishes(catalog, facts, { ...nothing, edits, commands }, [], host);
	return { ...plan, changes: [...changes, ...plan.changes] };
}

function once<Thing>(things: readonly Thing[], key: (thing: Thing) => string): readonly Thing[] {
	const seen = new Set<string>();
	return things.filter((thing) => !seen.has(key(thing)) && seen.add(key(thing)));
}
