import type { Account, Match } from "../../model/registry.ts";

const page = "https://app.docker.com/settings/personal-access-tokens";

const name = {
	title: "Docker ID",
	examples: ["ada"],
	names: [
		{
			pattern: /@/,
			doubtful: true,
			means: "Docker Hub knows accounts by their Docker ID; it may refuse an e-mail address.",
		},
		{ pattern: /^/ },
	],
} as const;

/** docs.docker.com/security/access-tokens: what a token may do, and the beginnings of both kinds. */
export const dockerHubAccounts: NonNullable<Match["accounts"]> = {
	"personal-token": {
		...name,
		made: `A token is made at ${page}; "Repo Read-only" is enough to pull.`,
		secretTitle: "Access token",
		secrets: [
			{ pattern: /^dckr_pat_/, means: "A personal access token." },
			{
				pattern: /^dckr_oat_/,
				means: "An organization's access token: the user name that goes with it is the organization's.",
			},
			{ pattern: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i, means: "An access token of the older kind." },
			{
				pattern: /^/,
				doubtful: true,
				means: "It does not look like an access token (dckr_pat_…); a password would open the whole account.",
			},
		],
		tradeoffs: {
			needs: 'A token that may "Repo Read-only"',
			ifStolen: "All your images to read, until the token is deleted",
			revoke: "Delete it at app.docker.com, personal access tokens",
		},
	},
	password: accountPassword(),
};

function accountPassword(): Account {
	return {
		...name,
		made: "With two-factor sign-in, or where an organization insists on SSO, Docker Hub takes a token in place of the password.",
		secretTitle: "Password",
		secrets: [{ pattern: /^dckr_[po]at_/, means: "That is an access token; it works here as well." }],
		tradeoffs: { revoke: "Change the password at app.docker.com, also where you use it" },
	};
}
