import { pipAsks } from "../formats/pip/pip-asks.ts";
import { pipExplains } from "../formats/pip/pip-explains.ts";
import { pipLogins } from "../formats/pip/pip-logins.ts";
import { pipNetrcFiles } from "../formats/pip/pip-netrc.ts";
import type { IndexClient } from "../model/index-client.ts";
import { indexInput } from "../model/index-input.ts";
import type { IndexReader } from "../model/reader.ts";

/** pip. Its rules: _internal/configuration.py, _internal/cli/parser.py, _internal/network/auth.py. */
export const pip: IndexClient & IndexReader = {
	id: "pip",
	kind: "python",
	reads: ["python", "pip", "keyring", "pypirc", "gcloud"],

	loginFiles: pipNetrcFiles,

	asks: pipAsks,

	logins: pipLogins,

	async explain({ index }, facts, host) {
		const input = await indexInput(pip, facts, host);
		if (input === undefined || index === undefined) {
			const because = facts.pip.state === "found" ? "no index is named" : facts.pip.because;
			return { status: "unknown", detail: `what pip reads is not known: ${because}` };
		}
		return pipExplains(index.url, input);
	},
};
