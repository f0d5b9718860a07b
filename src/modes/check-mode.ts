import type { Check } from "../model/check.ts";
import { UserError } from "../model/errors.ts";
import { shellWords } from "../model/shell-words.ts";
import { checkPage, checksJson, checksText } from "../report/check-list.ts";
import { doctorJson } from "../report/doctor-json.ts";
import { doctorSummary, isHealthy, summaryText } from "../report/doctor-summary.ts";
import { hiddenNames } from "../report/hidden-names.ts";
import { type Examination, examine } from "./examine.ts";
import type { Flags } from "./flags.ts";
import { isTerminal } from "./is-terminal.ts";
import { type Mend, mended } from "./mended.ts";
import { nothingChanged, type Run } from "./run.ts";

/** The doctor: looks, says what is wrong and how to mend it, and mends what was approved. Returns the exit code. */
export async function checkMode(run: Run, flags: Flags, mend: Mend): Promise<number> {
	const all = await run.catalog.checks();
	const checks = chosen(all, flags.only);
	if (flags.list !== undefined) return list(run, all, checks, flags.list);
	if (flags.fix && !flags.dryRun) requireAnAnswer(run, flags);
	const look = async () => {
		const seen = await examine(run, flags, checks);
		say(run, flags, seen);
		return seen;
	};
	const { last, fixed, stopped } = await mended(run, flags, await look(), mend, look);
	const { results, durationMs, safe } = last;
	run.output.document(() => doctorJson({ results, durationMs, strict: flags.strict, fixed, safe }));
	if (stopped === "cancelled") {
		const { words, exitCode } = run.standing.ifCancelled ?? nothingChanged;
		run.output.lines([words]);
		return exitCode;
	}
	return stopped === undefined && isHealthy(doctorSummary(results), flags.strict) ? 0 : 1;
}

function say({ output }: Run, { show }: Flags, { results, durationMs }: Examination): void {
	const { style } = output;
	output.lines(["", ...summaryText(doctorSummary(results), durationMs, style), ...hiddenNames(show, style.width)]);
}

/** @throws UserError (exit code 2) when nobody can be asked whether to mend, and it was not said. */
function requireAnAnswer({ streams }: Run, flags: Flags): void {
	const { json, yes, plain } = flags;
	if (yes) return;
	if (json) throw new UserError("--json asks nothing: --fix takes --yes with it.", { exitCode: 2 });
	if (plain || isTerminal(streams)) return;
	throw new UserError("There is no terminal to ask in, and nothing is mended unasked.", {
		exitCode: 2,
		next: [sameWithYes(flags)],
	});
}

/** The command line as it was given, and the answer in it. */
function sameWithYes({ references, only, ...flags }: Flags): string {
	const given = (["offline", "strict", "show", "verbose"] as const).filter((name) => flags[name]);
	const words = ["npx", "registry-setup", "--check", ...references, ...given.map((name) => `--${name}`)];
	return shellWords([...words, ...only.flatMap((name) => ["--only", name]), "--fix", "--yes"]);
}

/** @throws UserError (exit code 2) for a name that neither a check nor a group has. */
function chosen(checks: readonly Check[], only: readonly string[]): readonly Check[] {
	const fits = (name: string, { id, group }: Check) =>
		[id, group, id.split(".", 1)[0]].some((one) => one?.toLowerCase() === name.toLowerCase());
	const unknown = only.find((name) => !checks.some((check) => fits(name, check)));
	if (unknown !== undefined) {
		const next = ["registry-setup --check --list names every check."];
		throw new UserError(`--only ${unknown}: no check and no group has that name.`, { exitCode: 2, next });
	}
	return only.length === 0 ? checks : checks.filter((check) => only.some((name) => fits(name, check)));
}

/** @throws UserError (exit code 2) when no check has that id. */
function list({ output }: Run, all: readonly Check[], checks: readonly Check[], id: true | string): number {
	if (id === true) {
		if (!output.json) output.lines(checksText(checks, output.style));
		output.document(() => checksJson(checks));
		return 0;
	}
	const check = all.find((one) => one.id.toLowerCase() === id.toLowerCase());
	if (check === undefined) {
		const next = ["registry-setup --check --list names every check."];
		throw new UserError(`There is no check "${id}".`, { exitCode: 2, next });
	}
	output.lines(checkPage(check, output.style));
	output.document(() => checksJson([check]));
	return 0;
}
