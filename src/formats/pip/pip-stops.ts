import { pipBoolean } from "./pip-boolean.ts";
import { type PipInput, pipDefaults } from "./pip-options.ts";
import { isPipAtLeast } from "./pip-version.ts";

const providers: readonly string[] = ["auto", "disabled", "import", "subprocess"];

/** A value that pip does not take, and then does nothing at all. */
export interface PipStop {
	/** "/etc/pip.conf:3", "PIP_NO_INDEX". */
	readonly where: string;
	readonly because: string;
}

/** Why a command of pip does not start with what its files and variables say of where it looks; undefined when it does. */
export function pipStops(input: PipInput, command: string): PipStop | undefined {
	for (const { key, value, where } of pipDefaults(input, command)) {
		if (key === "no-index" && pipBoolean(value) === undefined) {
			return { where, because: "no-index is neither yes nor no, so pip stops" };
		}
		// Not an option before 23.1, and so not looked at.
		if (key === "keyring-provider" && !providers.includes(value) && isPipAtLeast(input.version, 23, 1)) {
			return { where, because: `keyring-provider is none of ${providers.join(", ")}, so pip stops` };
		}
	}
	return undefined;
}
