import { debuglog } from "node:util";
import { UserError } from "../model/errors.ts";

/** Of Node's own modules those that print what passes through them, and of the others the one that starts programs. */
const loud = ["stream", "child_process"];

/** Node reads NODE_DEBUG before anything of ours is run, so that only a run without it is silent. @throws UserError (exit code 2) */
export function refuseLoudNode(): void {
	if (!loud.some((name) => debuglog(name).enabled)) return;
	throw new UserError(
		"NODE_DEBUG makes Node print what programs tell each other, passwords too, so nothing was done.",
		{
			exitCode: 2,
			next: [`Without ${loud.join(", ")} and * in it, or after "unset NODE_DEBUG", run this again.`],
		},
	);
}
