import { join } from "node:path";
import type { Plan } from "../../src/model/plan.ts";
import { makeChange, makeErase, makePlan, makeStore } from "./make-change.ts";

/** Docker's file before and after: a secret goes from it to the keychain, another one comes back from there. */
export const plainText = '{"auths":{"quay.io":{"auth":"canary-ada"},"back.io":{}}}\n';
export const movedText = '{"auths":{"quay.io":{},"back.io":{"auth":"canary-back"}}}\n';

/** `oneWay`: nothing is erased, so that all of it can be taken back. */
export function keychainPlan(root: string, oneWay: boolean): Plan {
	const change = makeChange(join(root, "home/config.json"), plainText, movedText);
	const store = makeStore("fake", "quay.io");
	return makePlan([change], [], oneWay ? [store] : [store, makeErase("fake", "back.io")]);
}
