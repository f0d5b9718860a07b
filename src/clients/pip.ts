import { pipAsks } from "../formats/pip/pip-asks.ts";
import { pipLogins } from "../formats/pip/pip-logins.ts";
import { pipNetrcFiles } from "../formats/pip/pip-netrc.ts";
import type { IndexClient } from "../model/index-client.ts";

/** pip. Its rules: _internal/configuration.py, _internal/cli/parser.py, _internal/network/auth.py. */
export const pip: IndexClient = {
	id: "pip",
	kind: "python",
	reads: ["python", "pip", "keyring", "pypirc", "gcloud"],

	loginFiles: pipNetrcFiles,

	asks: pipAsks,

	logins: pipLogins,
};
