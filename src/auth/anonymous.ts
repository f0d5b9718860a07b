import type { AuthMethod } from "../model/auth-method.ts";
import { met } from "../model/availability.ts";

/** An index or a registry that anybody may read. */
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
	words: {
		container: {
			label: "No sign-in",
			summary: "takes a stored login away",
			tradeoffs: {
				onDisk: "Nothing; a login stored for the registry goes",
				lasts: "As long as anybody may pull",
				ifStolen: "Nothing",
				revoke: "Nothing to revoke",
				needs: "Images that anybody may pull",
				clients: "docker and podman, and what reads their files",
				costs: "Nothing; the registry may limit pulls without a sign-in",
			},
		},
	},
	availability: () => met(),
	questions: () => [],
	source: async () => ({ kind: "anonymous" }),
	commands: async () => [],
};
