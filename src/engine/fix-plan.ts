import type { Catalog } from "../model/catalog.ts";
import type { Finding } from "../model/check.ts";
import type { Facts } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";
import type { FileChange, Plan } from "../model/plan.ts";
import { behindLink } from "./behind-link.ts";
import { planWishes } from "./plan-wishes.ts";

/**
 * What mends these findings, as one plan. Of a file whose text is wrong as a whole the first fix counts; what else there is to mend in it
 * is found again afterwards.
 */
export async function fixPlan(
	catalog: Catalog,
	facts: Facts,
	findings: readonly Finding[],
	host: ReadHost,
): Promise<Plan> {
	const fixes = findings.flatMap(({ fix }) => fix ?? []);
	const wishes = fixes.flatMap((fix) => fix.changes ?? []);
	const modes = wishes.filter(({ before, after }) => before === after);
	const whole = once(
		wishes.filter((wish) => !modes.includes(wish)),
		({ path }) => path,
	);
	const taken = new Set(whole.map(({ path }) => path));
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
	const texts = [...whole, ...plan.changes];
	const alone = modes.filter(({ path }) => texts.every((change) => change.path !== path));
	const all = [...once(alone, ({ path }) => path), ...texts.map((change) => withMode(change, modes))].map(
		async (change) => {
			const behind = await behindLink(host, change.path);
			return behind === undefined ? change : { ...change, leadsTo: behind.real };
		},
	);
	return { ...plan, changes: await Promise.all(all) };
}

/** What becomes of a file's text and of its mode is one change, which is taken back as one. */
function withMode(change: FileChange, modes: readonly FileChange[]): FileChange {
	const own = modes.find(({ path }) => path === change.path);
	if (own === undefined) return change;
	const { mode, modeBefore = change.mode } = own;
	return {
		...change,
		action: "change",
		mode,
		modeBefore,
		why: [...own.why, ...change.why],
		edits: [...own.edits, ...change.edits],
	};
}

/** Files behind links that others may share: nobody is to change these unseen. */
export async function sharedFiles({ fix }: Finding, host: ReadHost): Promise<readonly string[]> {
	const paths = [...(fix?.changes ?? []), ...(fix?.edits ?? [])].flatMap(({ path }) => path ?? []);
	const behind = await Promise.all(paths.map((path) => behindLink(host, path)));
	return behind.flatMap((one) => (one?.isElsewhere === true ? [one.real] : []));
}

function once<Thing>(things: readonly Thing[], key: (thing: Thing) => string): readonly Thing[] {
	const seen = new Set<string>();
	return things.filter((thing) => !seen.has(key(thing)) && seen.add(key(thing)));
}
