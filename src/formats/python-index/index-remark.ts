import type { Remark } from "../../model/target.ts";
import { hideIndexPasswords, splitIndexUrl } from "./index-url.ts";

/** What is to be known of where packages come from. */
export interface IndexRemark extends Remark {
	/** How bad it is, in the doctor's words. */
	readonly status: "fail" | "warn" | "note";
	/** "/etc/pip.conf:3", "requirements.txt:2", "PIP_INDEX_URL". */
	readonly where: string;
}

/** An address as it may be shown. */
export function shownIndex(url: string): string {
	return hideIndexPasswords(splitIndexUrl(url).url).replace(/[?#].*$/s, "?(hidden)");
}
