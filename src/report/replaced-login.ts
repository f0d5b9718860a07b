import type { StoreDone } from "../model/stored-login.ts";
import { whose } from "./store-text.ts";

/** "the login of bob" where it made room for ada's. */
export function replacedLogin({ username, replaced }: Pick<StoreDone, "username" | "replaced">): string | undefined {
	if (replaced === undefined) return undefined;
	return replaced === username ? "an older one" : whose({ username: replaced });
}
