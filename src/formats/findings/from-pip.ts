import type { CheckContext, CheckOutcome, Finding } from "../../model/check.ts";
import { foundValue } from "../../model/fact.ts";
import type { Facts } from "../../model/facts.ts";
import type { IndexRemark } from "../python-index/index-remark.ts";
import { pipRemarks } from "../python-index/pip-remarks.ts";
import type { Said } from "./from-remarks.ts";
import { oneSentence } from "./one-sentence.ts";
import { placeNamed } from "./place-named.ts";

/** What a finding says beside the remark's own words. `why`: where the remark says no more than what is so. */
export type SaidOfPip = Omit<Said, "status">;

/** What pip's rules remark under these ids, as findings: the first sentence is what is so, the rest why it matters. */
export function fromPip(
	facts: Facts,
	ids: readonly string[],
	say: (remark: IndexRemark) => SaidOfPip,
): readonly Finding[] {
	return pipRemarks(facts, ids).map((remark) => {
		const { status, where } = remark;
		const { message, why } = oneSentence({ message: remark.message.replace(/\.$/, ""), why: "" });
		const said = say(remark);
		const whole = { message: named(message, where), where: placeNamed(where) };
		return { ...said, ...whole, status, why: why === "" ? said.why : why };
	});
}

/** Nothing found is only good news where there is something to look at. */
export function pipOutcome(
	{ facts, files }: Pick<CheckContext, "facts" | "files">,
	findings: readonly Finding[],
): CheckOutcome {
	const pip = foundValue(facts.pip);
	if (findings.length > 0 || pip !== undefined) return { findings, ...(pip && { seen: `pip ${pip.version}` }) };
	const others = files.filter(({ target }) => /^(uv|poetry)-/.test(target));
	if (others.length > 0) return { findings, seen: [...new Set(others.map(({ label }) => label))].join(", ") };
	return { skipped: "because" in facts.pip ? facts.pip.because : "there is no pip" };
}

/** Remarks on a variable say no name of it, since it stands beside them. */
function named(message: string, where: string): string {
	return message.replace(/^(?:It|This variable)(?= (?:is|names|decides)\b)/, where);
}
