import type { Target } from "../../model/target.ts";
import { redactToml } from "../toml/toml-redact.ts";
import { uvClash, uvOvershadowed, uvWhy } from "./uv-entry.ts";
import { readUvIndexes, removeUvIndex, setUvIndex, type UvBase } from "./uv-file.ts";
import { uvRemarks } from "./uv-warnings.ts";

type Lens = "why" | "clash" | "read" | "overshadowed" | "set" | "remove" | "remarks" | "redact";

/** uv's settings as a target sees them, wherever they begin in a file. `file`: what a person calls it. */
export function uvLens(base: UvBase, file: string): Required<Pick<Target, Lens>> {
	return {
		why: (entry) => uvWhy(entry, file),
		clash: uvClash,
		read: (text) => readUvIndexes(text, base),
		overshadowed: uvOvershadowed,
		set: (text, entry) => setUvIndex(text, base, entry),
		remove: (text, entry) => removeUvIndex(text, base, entry),
		remarks: (text) => uvRemarks(text, base),
		redact: redactToml,
	};
}
