import type { Secret } from "./secret.ts";

/** What a keychain is known to do to a secret on its way in and out, "its line end is cut off"; undefined: it gives it back as it was. */
export function changedByKeychain(helper: string, secret: Secret): string | undefined {
	// docker-credential-helpers pass/pass.go, runPass: what pass shows is trimmed at its end.
	const isTrimmed = helper === "pass" && !secret.equals(secret.derive((value) => value.replace(/[\r\n]+$/, "")));
	return isTrimmed ? "it ends with a line end, which pass cuts off" : undefined;
}
