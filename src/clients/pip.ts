import { pipAsks } from "../formats/pip-asks.ts";
import { pipLogins } from "../formats/pip-logins.ts";
import type { IndexClient } from "../model/index-client.ts";

/** pip. Its rules: _internal/configuration.py, _internal/cli/parser.py, _internal/network/auth.py. */
export const pip: IndexClient = {
	id: "pip",
	kind: "python",
	reads: ["python", "pip", "keyring", "pypirc", "gcloud"],

	/** pip, _vendor/requests/utils.py, `get_netrc_auth`. */
	loginFiles({ env, home, paths }) {
		const named = env["NETRC"];
		if (named === undefined) return [".netrc", "_netrc"].map((name) => paths.join(home, name));
		return [/^~[\\/]/.test(named) ? paths.join(home, named.slice(2)) : named].map((path) => paths.resolve(path));
	},

	asks: pipAsks,

	logins: pipLogins,
};
