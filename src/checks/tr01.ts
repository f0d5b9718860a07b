import { fromPip, pipOutcome } from "../formats/findings/from-pip.ts";
import { fromRemarks } from "../formats/findings/from-remarks.ts";
import type { Check } from "../model/check.ts";

/** Indexes without TLS. */
export const tr01: Check = {
	id: "TR01",
	group: "python",
	title: "Every index is asked with TLS",
	about: [
		"Speaks when an index, an extra index or find-links begins with http:// and is not this laptop itself: in pip's files and variables, in requirements files, in the files of uv and poetry.",
		"Pip passes over such an index and says so in one line that is easily missed, unless it is a trusted-host: then anybody on the way can put in packages, and reads the login.",
		"Write https://. An authority of your company's own goes into pip's option cert, or SSL_CERT_FILE for uv.",
	],
	reads: [],
	async run(context) {
		const remedy = {
			text: "Write https:// in its place; an authority of your own goes into pip's option cert, or SSL_CERT_FILE for uv.",
			commands: [],
		};
		const why = "Anybody on the way can put in packages, and reads the login.";
		const others = context.files.filter(({ target }) => target !== "pip-conf");
		const findings = [
			...fromPip(context.facts, ["TR01"], () => ({ why, remedy })),
			...fromRemarks(others, ["TR01"], () => ({ status: "fail", why, remedy })),
		];
		return pipOutcome(context, findings);
	},
};
