import type { Match } from "../../model/registry.ts";

/** The registry looks at the token alone (docs.openshift.com, "Accessing the registry"). */
export const openshiftAccounts: NonNullable<Match["accounts"]> = {
	"personal-token": {
		title: "User name",
		made: 'The registry looks at the token alone, so any name will do. The console shows a token under your name, "Copy login command".',
		examples: ["unused"],
		names: [{ pattern: /^/ }],
		secretTitle: "Token of the cluster",
		secrets: [
			{ pattern: /^sha256~/, means: "A login to the cluster; it ends after a day unless the cluster says otherwise." },
			{ pattern: /^eyJ[\w-]*\.[\w-]+\.[\w-]+$/, means: "A service account's token." },
			{
				pattern: /^/,
				doubtful: true,
				means: "It looks neither like a login's token (sha256~…) nor like a service account's (eyJ…).",
			},
		],
		otherwise: "unused",
		tradeoffs: {
			needs: "A token, and system:image-puller in the project",
			lasts: "A day, or as long as the service account's was asked for",
			ifStolen: "All you may do in that cluster, until the token ends",
			revoke: "oc logout, or delete the service account",
		},
	},
};
