import type { PipSetting, PipVariable } from "../../model/python-facts.ts";
import { hideIndexPasswords } from "../python-index/index-url.ts";

/** What pip has nothing of, but people write down all the same. */
const secretKeys = /pass|secret|token|credential/;

/** A setting, or a variable, with the passwords in its value hidden. */
export function hidePipValue<Value extends PipSetting | PipVariable>(setting: Value): Value {
	const { key, value } = setting;
	if (secretKeys.test(key) && value !== "") return { ...setting, value: "(hidden)" };
	if (key !== "proxy" || value.includes("://")) return { ...setting, value: hideIndexPasswords(value) };
	// A proxy may be named without "http://".
	return { ...setting, value: value.replace(/^([^:@]*):.*@/s, "$1:(hidden)@") };
}
