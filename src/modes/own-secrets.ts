import type { Registration } from "../model/choices.ts";
import { UserError } from "../model/errors.ts";
import { sameSecret } from "../model/same-secret.ts";
import type { Setup } from "../model/setup.ts";
import type { Flags } from "./flags.ts";

/**
 * Flags pass one secret, and a password that is shown to another registry is known there.
 * @throws UserError (exit code 2) where several hosts would get it and nobody has said so.
 */
export function requireOwnSecrets(
	setup: Pick<Setup, "recognise">,
	{ set }: Pick<Flags, "set">,
	registrations: readonly Registration[],
): void {
	const shown = registrations.filter(({ secret }) => secret !== undefined);
	const hosts = [...new Set(shown.map(({ reference }) => setup.recognise(reference)?.host ?? reference))];
	if (hosts.length < 2 || set.some(([key, value]) => key === sameSecret && value === "yes")) return;
	throw new UserError(`One secret was passed, and it would be shown to and stored for each of ${hosts.join(", ")}.`, {
		exitCode: 2,
		next: [
			"Name one registry at a time, each with its own secret.",
			`If it is meant for all of them: --set ${sameSecret}=yes`,
		],
	});
}
