import type { Entry, Remark } from "../../model/target.ts";
import { isLoopback } from "./index-url.ts";

/** What is wrong with any index of a tool's own file, whatever the tool. `shared`: others get the file too. */
export function indexFileWarnings(entries: readonly Entry[], file: "own" | "shared"): readonly Remark[] {
	return entries.flatMap((entry) => [...passwordWarning(entry, file), ...plainHttpWarning(entry)]);
}

function passwordWarning({ host, holds, at }: Entry, file: "own" | "shared"): readonly Remark[] {
	if (holds !== "login") return [];
	const danger =
		file === "shared"
			? "whoever gets this file has it, and git keeps it for good"
			: "whoever reads this file has it, and it is taken before keyring is asked";
	const message = `The address of ${host} holds a password in clear: ${danger}. Take it out and renew it.`;
	return [{ id: "CR01", message, ...(at === undefined ? {} : { at }) }];
}

function plainHttpWarning({ host, at }: Entry): readonly Remark[] {
	if (!/^http:/i.test(host) || isLoopback(host)) return [];
	const message = `${host} is asked without TLS: anybody on the way can put in packages, and sees the login.`;
	return [{ id: "TR01", message, ...(at === undefined ? {} : { at }) }];
}
