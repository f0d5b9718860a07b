import type { Match } from "../../model/registry.ts";

const page = "https://github.com/settings/tokens/new?scopes=read:packages";

/** docs.github.com/packages, "Working with the Container registry": it takes classic tokens alone, and no password. */
export const ghcrAccounts: NonNullable<Match["accounts"]> = {
	"personal-token": {
		title: "GitHub user name",
		made: `A classic token with read:packages is made at ${page}; where an organization has SSO, authorize it there too.`,
		examples: ["ada"],
		names: [
			{ pattern: /@/, wrong: true, means: "GitHub wants your user name there, not an e-mail address." },
			{ pattern: /^[\w-]+(?:\[bot\])?$/ },
		],
		secretTitle: "Personal access token (classic)",
		secrets: [
			{ pattern: /^ghp_/, means: "A classic personal access token." },
			{
				pattern: /^github_pat_/,
				doubtful: true,
				means: "A fine-grained token; GitHub's packages take classic ones (ghp_…), so it will be refused.",
			},
			{ pattern: /^gho_/, means: "A token that a program such as gh signed in with; it needs read:packages." },
			{ pattern: /^gh[su]_/, means: "A token of a GitHub App or of a workflow; it ends by itself, within hours." },
			{ pattern: /^[\da-f]{40}$/, means: "A personal access token of the older kind." },
			{ pattern: /^/, doubtful: true, means: "It does not look like a token (ghp_…), and GitHub takes no password." },
		],
		tradeoffs: {
			needs: "A classic token with the scope read:packages",
			ifStolen: "Every package you may read, until it is deleted",
			revoke: "Delete it at github.com/settings/tokens",
		},
	},
};
