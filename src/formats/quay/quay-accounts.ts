import type { Account, Form, Match } from "../../model/registry.ts";

/** Names of users and organizations, and of robots below them (quay/quay util/validation.py, VALID_USERNAME_REGEX). */
const part = "[a-z0-9]+(?:[._-][a-z0-9]+)*";

/** The three names that say what kind of token follows (quay/quay auth/credential_consts.py). */
const special: readonly Form[] = [
	{ pattern: /^\$app$/, means: "An application token of yours." },
	{ pattern: /^\$oauthtoken$/, means: "An OAuth access token of an organization's application." },
	{ pattern: /^\$token$/, means: "An access token of one repository, of the older kind." },
	{ pattern: /^[\\'"]/, wrong: true, means: "Type the name as it is; only a shell needs the quotes around it." },
	{ pattern: /^\$/, wrong: true, means: "Of the names with a $ there are $app, $oauthtoken and $token." },
];

/** docs.quay.io and quay/quay auth/credentials.py. `owner`: the organization or user of the reference. */
export function quayAccounts(host: string, owner: string | undefined): NonNullable<Match["accounts"]> {
	const organization = owner ?? "ORGANIZATION";
	const robot = robotName(owner ?? "acme", `https://${host}/organization/${organization}?tab=robots`);
	return {
		robot: {
			...robot,
			secretTitle: "Robot token",
			secrets: [],
			tradeoffs: {
				needs: "A robot with Read on the repository",
				revoke: "Regenerate its token, or delete it, in its organization",
			},
		},
		"robot-federation": {
			...robot,
			secretTitle: "Token of the other provider (OIDC)",
			secrets: [
				{
					pattern: /^(?!eyJ[\w-]*\.[\w-]+\.[\w-]+$)/,
					wrong: true,
					means: "That is no OIDC token: those are JWTs, and begin with eyJ.",
				},
			],
		},
		"personal-token": {
			title: "User name",
			made: `An application token is made in your account's settings at https://${host}; its user name is $app.`,
			examples: ["$app", "$oauthtoken", "ada"],
			names: [
				...special,
				{ pattern: /\+/, wrong: true, means: "That is a robot's name: choose the robot account for it." },
				{ pattern: new RegExp(`^${part}$`), means: "With your own name goes an encrypted password." },
			],
			secretTitle: "Application token or encrypted password",
			secrets: [],
			tradeoffs: { revoke: "Delete it in your account's settings there" },
		},
		password: {
			title: "User name",
			made: "Your own name and password open all you may do there; a robot opens only what it is given.",
			examples: ["ada"],
			names: [
				...special,
				{ pattern: /\+/, wrong: true, means: "That is a robot's name: choose the robot account for it." },
				{ pattern: new RegExp(`^${part}$`) },
			],
			secretTitle: "Password",
			secrets: [],
		},
	};
}

function robotName(owner: string, page: string): Pick<Account, "title" | "made" | "examples" | "names"> {
	return {
		title: "Robot account",
		made: `A robot is made at ${page}; Read on the repository is enough to pull.`,
		examples: [`${owner}+ci`],
		names: [
			{
				pattern: /^[^+]*$/,
				wrong: true,
				means: `A robot's name has its organization, or its user, before a plus: ${owner}+ci.`,
			},
			{ pattern: new RegExp(`^${part}\\+${part}$`) },
		],
	};
}
