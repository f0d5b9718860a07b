import type { CredentialSource } from "../../model/credential-source.ts";
import type { FactId } from "../../model/facts.ts";

/** What every sign-in through Google's backend for keyring has in common. */
export const googleKeyring = {
	/** The backend answers with this user name, and looks at no other (keyrings/gauth.py). */
	source: { kind: "keyring", username: "oauth2accesstoken" } satisfies CredentialSource,
	clients: "pip 19.2 or later, twine, uv, poetry 1.2 or later",
	/** Timed on one machine with keyring 23.9.3 and gcloud 528. */
	costs: "1.5 to 2 s a run of pip, the start of gcloud (measured)",
} as const;

/** What `keyringCanBeHad`, `keyringCommands` and `adcBeforeGcloud` read. */
export const keyringReads: readonly FactId[] = [
	"os",
	"gcloud",
	"application-default-credentials",
	"python",
	"pip",
	"keyring",
	"tools",
];
