import { UserError } from "../model/errors.ts";
import { hideSecrets } from "../model/hide-secrets.ts";
import { displayPathsIn } from "./display-path.ts";
import { nextLine } from "./next-line.ts";
import type { TextStyle } from "./plan-text.ts";
import { visible } from "./visible.ts";
import { wrap } from "./wrap.ts";

/** What happened and what to type next; for our own bugs, what to report. */
export function errorText(error: unknown, style: TextStyle): readonly string[] {
	if (error instanceof UserError) {
		return [...wrap(visible(error.message), style.width), ...error.next.flatMap((line) => nextLine(line, style.width))];
	}
	const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
	return [
		...wrap("This is a bug in registry-setup, not something you did. Please report it with these lines:", style.width),
		...displayPathsIn(hideSecrets(stack), style.home)
			.split("\n")
			.map((line) => `  ${visible(line)}`),
	];
}

export function errorJson(error: unknown, exitCode: number, home: string): object {
	const said =
		error instanceof UserError ? error.message : hideSecrets(error instanceof Error ? error.message : String(error));
	return {
		schema: 1,
		kind: "error",
		exitCode,
		message: displayPathsIn(said, home),
		next: error instanceof UserError ? error.next : [],
	};
}
