import type { Remark } from "../../model/target.ts";
import { goFold } from "../docker/go-fold.ts";
import { parseJson } from "../json/json.ts";
import { positionsIn } from "../positions-in.ts";
import { readPodmanAuthFile } from "./podman-auth-file.ts";

/** What podman passes over in a text that it reads, in file order. */
export function podmanRemarks(text: string): readonly Remark[] {
	const reading = readPodmanAuthFile(text);
	const { root } = parseJson(text);
	if (!reading.ok) return [];
	const entries = reading.value.auths.flatMap(({ key, found, at }): readonly Remark[] => {
		if (found.kind === "undecodable") {
			const message = `podman stops at "${key}": its "auth" value is not base64 with padding`;
			return [{ id: "podman.entry", message, at }];
		}
		if (found.kind !== "nothing") return [];
		return [{ id: "podman.entry", message: `podman passes over "${key}", which ${found.because}`, at }];
	});
	const members = root?.kind === "object" ? root.members : [];
	const placeOf = positionsIn(text);
	const stores = members
		.filter(({ name }) => goFold(name.value) === "credsstore")
		.map(({ name }) => ({
			id: "podman.credsStore",
			message: 'podman does not read "credsStore": what rests in that store alone it does not find',
			at: placeOf(name.start),
		}));
	return [...entries, ...stores].toSorted((one, other) => (one.at?.line ?? 0) - (other.at?.line ?? 0));
}
