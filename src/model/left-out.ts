import { withoutLogin } from "./without-login.ts";

/** What has to be said of an address of which a part is not taken; nothing of the part itself. */
export function leftOut(address: string): readonly string[] {
	const bare = address.replace(/[?#].*$/s, "");
	return [
		...(withoutLogin(bare) === bare
			? []
			: ["The login in the address was left out; it may still stand in your shell's history."]),
		...(bare === address ? [] : ["What stood behind ? or # in the address was left out."]),
	];
}
