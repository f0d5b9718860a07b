import type { PackageKind } from "../model/registry.ts";

/** What is started to be asked for a login: a helper of docker's by its whole name, a keyring as it is found. */
export function askedHelper(helper: string | undefined, kind: PackageKind): string {
	return kind === "python" ? (helper ?? "a keyring") : `docker-credential-${helper}`;
}
