import type { Asked } from "../model/auth-method.ts";
import type { CredentialSource } from "../model/credential-source.ts";
import type { Note } from "../model/plan.ts";

/** A plan is made with the very token that it writes, so one was made for a plan that may never be applied. */
export function askedNote(asked: Asked | undefined, source: CredentialSource): readonly Note[] {
	if (asked === undefined || source.kind !== "static") return [];
	const message =
		source.isStandIn === true
			? `For this plan ${asked.what} will be asked for, once it is to be applied. The secret in the diff only stands for it; the real one has another length.`
			: `To make this plan, ${asked.what} was asked for. Only when the plan is applied is it kept here; otherwise it ends by itself.`;
	return [{ id: "token.asked", message }];
}
