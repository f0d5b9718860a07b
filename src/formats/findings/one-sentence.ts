import type { Finding } from "../../model/check.ts";

/** A remark has as many sentences as it needs, a finding one: the first is what is so, the others say why it matters. */
export function oneSentence<Whole extends Pick<Finding, "message" | "why">>(finding: Whole): Whole {
	const [, first = finding.message, rest = ""] = /^(.*?)\.(?:\s+(.*))?$/s.exec(`${finding.message}.`) ?? [];
	const message = /^[a-z]+ /.test(first) ? first.charAt(0).toUpperCase() + first.slice(1) : first;
	const more = rest.replace(/\.+$/, "");
	return { ...finding, message, why: more === "" ? finding.why : `${more}. ${finding.why}`.trim() };
}
