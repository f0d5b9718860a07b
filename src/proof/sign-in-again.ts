/** Helpers that have a login of their own; docker login stores nothing through them. */
const logins: ReadonlyMap<string, string> = new Map([
	["gcloud", "gcloud auth login"],
	["gcr", "docker-credential-gcr gcr-login"],
	["acr-env", "az login"],
	["ecr-login", "aws sso login"],
]);

/** What to type for a fresh credential. `helper` undefined: it rests in docker's own file. */
export function signInAgain(helper: string | undefined, key: string): string {
	return (helper === undefined ? undefined : logins.get(helper)) ?? `docker login ${key}`;
}
