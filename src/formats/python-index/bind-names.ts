import type { Entry, Remark } from "../../model/target.ts";
import { isPublicIndex } from "./index-url.ts";

/** An explicit index gives nothing until somebody asks for it. `line`: how a project does so. */
export function bindNames(entries: readonly Entry[], line: (name: string) => string): readonly Remark[] {
	return entries
		.filter(({ role, host }) => role === "explicit" && !isPublicIndex(host))
		.map(({ host, name = "private", at }) => ({
			id: "index.bind",
			message: `Nothing comes from ${host} until a package is bound to it: ${line(name)}`,
			...(at === undefined ? {} : { at }),
		}));
}
