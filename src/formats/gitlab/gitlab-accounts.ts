import type { Match } from "../../model/registry.ts";

/** docs.gitlab.com/user/packages/container_registry/authenticate_with_container_registry. `site`: the host of GitLab itself. */
export function gitlabAccounts(site: string): NonNullable<Match["accounts"]> {
	const name = {
		title: "User name",
		examples: ["ada", "gitlab+deploy-token-123"],
		names: [
			{
				pattern: /^gitlab-ci-token$/,
				wrong: true,
				means: "gitlab-ci-token exists inside a CI job alone; here it takes your own name, or a deploy token's.",
			},
			{ pattern: /^gitlab\+deploy-token-\d+$/, means: "A deploy token." },
			{
				pattern: /^gitlab\+/,
				wrong: true,
				means: "A deploy token's name ends in its number: gitlab+deploy-token-123.",
			},
			{ pattern: /^/ },
		],
	} as const;
	return {
		"personal-token": {
			...name,
			made: `A token with read_registry is made at https://${site}/-/user_settings/personal_access_tokens?scopes=read_registry, a deploy token in a project's settings under Repository.`,
			secretTitle: "Personal access token or deploy token",
			secrets: [
				{ pattern: /^glpat-/, means: "A personal, project or group access token." },
				{ pattern: /^gldt-/, means: "A deploy token." },
				{ pattern: /^glcbt-/, wrong: true, means: "That is the token of a CI job, which ends with the job." },
			],
			tradeoffs: {
				needs: "A token with the scope read_registry",
				ifStolen: "Every image the token may read, until it is revoked",
				revoke: "Revoke it in GitLab: access tokens, or deploy tokens",
			},
		},
		password: {
			...name,
			made: "With two-factor sign-in GitLab takes a token in place of the password.",
			secretTitle: "Password",
			secrets: [{ pattern: /^gl(?:pat|dt)-/, means: "That is a token; it works here as well." }],
		},
	};
}
