import type { AuthMethod } from "../model/auth-method.ts";
import { met } from "../model/availability.ts";

/** An index that anybody may read. */
export const anonymous: AuthMethod = {
	id: "anonymous",
	label: "No sign-in",
	summary: "for an index anybody may read",
	identity: "anonymous",
	yields: "anonymous",
	reads: [],
	tradeoffs: {
		onDisk: "The address of the index, no secret",
		lasts: "Until the index asks for a sign-in",
		ifStolen: "Nothing",
		revoke: "Nothing to revoke",
		needs: "An index that does not ask who you are",
		clients: "pip, uv, poetry; twine cannot upload",
		costs: "Nothing",
	},
	availability: () => met(),
	questions: () => [],
	source: async () => ({ kind: "anonymous" }),
	commands: async () => [],
};
