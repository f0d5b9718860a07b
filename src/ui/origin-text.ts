import { displayPath } from "../report/display-path.ts";
import type { Origin } from "./candidates.ts";

/** Why a registry is in the list, in a few words. */
export function originText(origin: Origin, home: string): string {
	switch (origin.kind) {
		case "asked":
			return "asked for";
		case "typed":
			return "typed in";
		case "project":
			return origin.place;
		case "file":
			return `already in ${displayPath(origin.path, home)}`;
	}
}
