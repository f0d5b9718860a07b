import { explain } from "../engine/explain.ts";
import { UserError } from "../model/errors.ts";
import { explainJson } from "../report/explain-json.ts";
import { explainText } from "../report/explain-text.ts";
import { pasteSafe, showNames } from "../report/paste-safe.ts";
import type { Flags } from "./flags.ts";
import type { Run } from "./run.ts";
import { surveyed } from "./surveyed.ts";

/** Which credential each client would use for what was asked, and from where. Returns the exit code. */
export async function explainMode(run: Run, flags: Flags): Promise<number> {
	if (flags.references.length === 0) {
		const next = ["For example: npx registry-setup --explain quay.io/acme/app"];
		throw new UserError("--explain takes the references that are to be explained.", { exitCode: 2, next });
	}
	const { catalog, host, output } = run;
	const { facts, references, names } = await surveyed(run, flags);
	const safe = flags.show ? showNames(host.home) : pasteSafe(names);
	const all = await Promise.all(references.map(({ match }) => explain(catalog, match, facts, host)));
	if (!output.json) for (const one of all) output.lines(explainText(one, { ...output.style, safe }));
	output.document(() => explainJson(all, safe));
	return 0;
}
