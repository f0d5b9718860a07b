import type { ApplyResult } from "../model/apply.ts";
import type { Command, Plan, StoreChange } from "../model/plan.ts";
import type { Proof, Trial } from "../model/proof.ts";
import { type Redact, unifiedDiff } from "./diff-lines.ts";
import { effectText, obstacleText, stuckText } from "./obstacle-text.ts";
import { modeText } from "./plan-text.ts";
import { recoveredJson } from "./recovered-text.ts";

function commandJson(command: Command): object {
	return {
		id: command.id,
		argv: command.argv,
		why: command.why,
		needs: command.needs,
		interactive: command.interactive,
	};
}

/** Never the secret. */
function storeJson(change: StoreChange): object {
	const { helper, server, operation, why } = change;
	return { helper, server, operation, ...(change.operation === "store" && { username: change.username }), why };
}

interface ChangeJson {
	readonly path: string;
	/** Where it really is, when it is reached through a link. */
	readonly realPath?: string;
	readonly action: string;
	readonly mode: string;
	readonly diff: string;
}

/** The files of a plan, each with what becomes of it. */
export function changesJson(plan: Plan, redact: Redact): readonly ChangeJson[] {
	return plan.changes.map((change) => ({
		path: change.path,
		...(change.leadsTo === undefined ? {} : { realPath: change.leadsTo }),
		action: change.action,
		mode: modeText(change.mode),
		diff: change.action === "same" ? "" : unifiedDiff(change, redact),
	}));
}

function planBody(plan: Plan, redact: Redact): object {
	return {
		changes: changesJson(plan, redact),
		stores: plan.stores.map(storeJson),
		ends: plan.logins.flatMap(({ reference, end }) => (end === undefined ? [] : [{ reference, ...end }])),
		commands: plan.commands.map(commandJson),
		warnings: plan.warnings,
		notes: plan.notes,
		explanations: plan.explanations,
		items: plan.items,
		problems: plan.problems.map(({ repair, ...problem }) => ({
			...problem,
			...(repair === undefined ? {} : { repair: unifiedDiff(repair, redact) }),
		})),
	};
}

/** The document of `--dry-run --json`. Schema 1: fields may be added, never renamed or removed. */
export function planJson(plan: Plan, redact: Redact): object {
	return { schema: 1, kind: "plan", ...planBody(plan, redact) };
}

function rolledBackJson({ obstacle, commands, unrestored }: Extract<ApplyResult, { outcome: "rolled-back" }>): object {
	const { because, next } = obstacleText(obstacle, "");
	return {
		reason: obstacle.kind,
		because,
		next: [...next, ...commands.map(effectText)],
		unrestored: unrestored.map((file) => stuckText(file, "")),
		...(obstacle.kind === "recovered" ? { recovered: recoveredJson(obstacle.runs) } : {}),
	};
}

/** The document of `--yes --json`. */
export function resultJson(
	plan: Plan,
	result: ApplyResult,
	proofs: readonly Proof[],
	redact: Redact,
	trials: readonly Trial[] = [],
): object {
	return {
		schema: 1,
		kind: "result",
		...planBody(plan, redact),
		applied: result.outcome === "applied",
		id: result.outcome === "applied" ? (result.id ?? null) : null,
		...(result.outcome === "applied"
			? { stored: result.stores, left: result.left.map(commandJson) }
			: rolledBackJson(result)),
		tried: trials.map(trialJson),
		verified: proofs.map((proof) => ({ reference: proof.reference, client: proof.client, ...trialJson(proof) })),
	};
}

function trialJson({ reference, status, verdict, detail, next, durationMs }: Trial): object {
	return { reference, status, verdict, detail, ...(next === undefined ? {} : { next }), durationMs };
}
