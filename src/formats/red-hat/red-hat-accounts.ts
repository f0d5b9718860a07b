import type { Match } from "../../model/registry.ts";

const page = "https://access.redhat.com/terms-based-registry";

/** access.redhat.com/RegistryAuthentication. */
export const redHatAccounts: NonNullable<Match["accounts"]> = {
	"registry-service-account": {
		title: "Registry service account",
		made: `One is made at ${page}; its name begins with your organization's number and a pipe.`,
		examples: ["12345678|ci"],
		names: [
			{
				pattern: /^\d+\|?$/,
				wrong: true,
				means:
					"What follows the number is missing. A shell takes an unquoted pipe for its own: --set 'username=12345678|ci'.",
			},
			{
				pattern: /^[^|]+$/,
				wrong: true,
				means: `The number and the pipe before the name are missing: copy the whole name from ${page}.`,
			},
			{ pattern: /^[\\'"]/, wrong: true, means: "Type the name as it is; only a shell needs the quotes around it." },
			{ pattern: /^\d*\|[^|]+$/ },
		],
		secretTitle: "Token of the service account",
		secrets: [
			{ pattern: /^eyJ[\w-]*\.[\w-]+\.[\w-]+$/, means: "It looks like a registry service account's token, a JWT." },
			{
				pattern: /^/,
				doubtful: true,
				means: "It does not look like a registry service account's token, which is a JWT and begins with eyJ.",
			},
		],
	},
	password: {
		title: "Red Hat login",
		made: `A registry service account can be taken back alone, your password cannot: ${page}`,
		examples: ["ada"],
		names: [
			{
				pattern: /\|/,
				wrong: true,
				means: "That is a registry service account's name: choose that way to sign in.",
			},
			{ pattern: /^/ },
		],
		secretTitle: "Password",
		secrets: [],
	},
};
