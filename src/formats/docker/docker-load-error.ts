import type { Malformed } from "../../model/target.ts";
import { parseJson } from "../json/json.ts";
import { dockerSees } from "./docker-config-file.ts";

/** Where docker's own reader of its file gives up, which docker itself only warns of (docker/cli cli/config/configfile/file.go, LoadFromReader). */
export function dockerLoadError(text: string): Pick<Malformed, "at" | "message"> | undefined {
	const { config, malformed } = dockerSees(text);
	const { problem } = parseJson(text);
	// It reads the first value and looks no further.
	const isTail = problem?.kind === "trailing-text" && malformed?.message === problem.message;
	return isTail ? config.complaints[0] : (malformed ?? config.complaints[0]);
}
