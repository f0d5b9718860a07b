import { applyPlan } from "../apply/apply-plan.ts";
import { commandLine } from "../engine/command-line.ts";
import type { ApplyEvent, ApplyResult } from "../model/apply.ts";
import type { Choices } from "../model/choices.ts";
import { type FactId, type Facts, nothingSeenYet } from "../model/facts.ts";
import type { Plan } from "../model/plan.ts";
import type { Proof } from "../model/proof.ts";
import type { Match } from "../model/registry.ts";
import { proveAll } from "../proof/prove-all.ts";
import { applyProgress, applyText, rolledBackText } from "../report/apply-text.ts";
import { nextSteps } from "../report/next-steps.ts";
import { resultJson } from "../report/plan-json.ts";
import { proofText } from "../report/proof-text.ts";
import type { Flags } from "./flags.ts";
import { redactFor } from "./redact-for.ts";
import type { Run } from "./run.ts";
import { lookAt } from "./session.ts";

/** For the whole proof of one registry; a helper of its own may take ten seconds of it. */
const proofLimitMs = 30_000;

const proofFacts: readonly FactId[] = ["docker-config", "docker-version", "credential-helpers"];

export interface Approved {
	readonly plan: Plan;
	readonly choices: Choices;
	readonly facts: Facts;
	/** A person is at the terminal: interactive commands may run. */
	readonly attended: boolean;
}

/** Step 6: applies the approved plan, proves it with real requests, says what comes next. Returns the exit code. */
export async function finish(run: Run, flags: Flags, approved: Approved): Promise<number> {
	const { plan, choices } = approved;
	const { result, commandsTookEffect } = await apply(run, flags, approved);
	if (result.outcome === "rolled-back") {
		run.output.lines(rolledBackText(result, run.output.style));
		run.output.document(resultJson(plan, result, [], redactFor(run.catalog)));
		const untouched = run.signal.aborted && !commandsTookEffect && result.unrestored.length === 0;
		if (untouched) run.output.lines(["Nothing was changed."]);
		return untouched ? 130 : 1;
	}
	const proofs = await prove(run, flags, choices);
	run.output.lines(
		nextSteps({
			left: result.left,
			undoId: result.id,
			commandLine: commandLine(choices),
			proofs,
			style: run.output.style,
		}),
	);
	run.output.document(resultJson(plan, result, proofs, redactFor(run.catalog)));
	return proofs.some((proof) => proof.status === "fail") ? 1 : 0;
}

async function apply(
	run: Run,
	flags: Flags,
	{ plan, attended }: Approved,
): Promise<{ readonly result: ApplyResult; readonly commandsTookEffect: boolean }> {
	const { output } = run;
	let commandsTookEffect = false;
	if (plan.changes.some((change) => change.action !== "same") || plan.commands.length > 0) {
		output.lines(["", "Applying"]);
	}
	const events = applyPlan(plan, run.host, {
		signal: run.signal,
		leave: [...(attended ? [] : (["root", "browser"] as const)), ...(flags.offline ? (["network"] as const) : [])],
		terminal: attended,
		look: (ids) => lookAt(run.catalog, run.host, ids),
	});
	for (;;) {
		const step = await events.next();
		if (step.done === true) return { result: step.value, commandsTookEffect };
		commandsTookEffect ||= tookEffect(step.value);
		output.lines(applyText(step.value, output.style));
		output.progress(applyProgress(step.value, output.style));
	}
}

function tookEffect(event: ApplyEvent): boolean {
	return event.kind === "command" && event.state === "ended" && event.outcome.state !== "not-achieved";
}

async function prove(run: Run, flags: Flags, choices: Choices): Promise<readonly Proof[]> {
	const matches = choices.registrations
		.map((registration) => run.setup.recognise(registration.reference))
		.filter((match): match is Match => match !== undefined);
	if (matches.length === 0) return [];
	// Offline nothing is asked, so nothing need be known.
	const facts = flags.offline ? nothingSeenYet : await lookAt(run.catalog, run.host, proofFacts);
	run.output.lines(["", "Checked with your new settings"]);
	run.output.progress(`  ...   asking ${matches.map((match) => match.host).join(", ")}`);
	const proofs: Proof[] = [];
	for await (const proof of proveAll(run.catalog, matches, facts, run.host, {
		signal: run.signal,
		offline: flags.offline,
		limitMs: proofLimitMs,
	})) {
		proofs.push(proof);
		run.output.lines(proofText(proof, run.output.style));
	}
	return proofs;
}
