import { pipAsks } from "../formats/pip/pip-asks.ts";
import { pipExplains } from "../formats/pip/pip-explains.ts";
import { pipLogins } from "../formats/pip/pip-logins.ts";
import { pipNetrcFiles } from "../formats/pip/pip-netrc.ts";
import { withRequirements } from "../formats/pip/pip-with-requirements.ts";
import { foundValue } from "../model/fact.ts";
import type { IndexClient } from "../model/index-client.ts";
import { indexInput } from "../model/index-input.ts";
import type { IndexReader } from "../model/reader.ts";

/** pip. Its rules: _internal/configuration.py, _internal/cli/parser.py, _internal/network/auth.py. */
export const pip: IndexClient & IndexReader = {
	id: "pip",
	kind: "python",
	reads: ["python", "pip", "keyring", "pypirc", "gcloud", "requirements"],

	loginFiles: pipNetrcFiles,

	asks: pipAsks,

	logins: pipLogins,

	async explain({ index }, facts, host) {
		const input = await indexInput(pip, facts, host);
		if (input === undefined || index === undefined) {
			const because = facts.pip.state === "found" ? "no index is named" : facts.pip.because;
			return { status: "unknown", detail: `what pip reads is not known: ${because}` };
		}
		const explained = pipExplains(index.url, input);
		const isAsked = pipAsks(index.url, input).kind === "asked";
		const lines = explained.status === "error" ? [] : (foundValue(facts.requirements) ?? []);
		return withRequirements(index.url, explained, isAsked, lines);
	},
};
