import { hideSecrets } from "../model/hide-secrets.ts";
import type { Names } from "../model/names.ts";
import { displayPathsIn } from "./display-path.ts";
import { pastePaths } from "./paste-paths.ts";

/** Hides in a text what tells whose laptop it is; the same name gets the same stand-in. */
export type PasteSafe = (text: string) => string;

/** Words of ours that may be the name of an account as well; hiding them would hide what is said. */
const ordinary = /^(root|admin|administrator|user|docker|podman|python|pip|test|guest|dev|build|runner|name|you)$/i;

/** A net below the known names: what looks like a person's address is one. */
const mail = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

export function pasteSafe(names: Names): PasteSafe {
	const you = ordinary.test(names.user) || names.user.length < 2 ? [] : [[names.user, "<you>"] as const];
	const stands = [
		...numbered("path", names.paths),
		...numbered("registry", names.hosts),
		...numbered("account", names.accounts),
		...numbered("name", names.labels),
		...you,
		// A longer name may have a shorter one in it.
	].toSorted(([one], [other]) => other.length - one.length);
	const known = stands.map(([name, stand]) => [name, name.toLowerCase(), stand] as const);
	const inHome = (text: string) => displayPathsIn(text, names.home);
	const withoutFolders = pastePaths(names.places.map(inHome), inHome(names.cwd), you);
	return (text) => {
		const short = withoutFolders(inHome(withoutEnd(text)));
		const lower = short.toLowerCase();
		// Of ten thousand names hardly one stands in a sentence.
		const said = known.filter(([, name]) => lower.includes(name));
		const hidden = said.reduce((rest, [name, , stand]) => rest.replace(whole(name), () => stand), short);
		return hideSecrets(hidden.replace(mail, "<account>"));
	};
}

/** The same in every text of a value that becomes JSON. */
export function pasteSafeJson(value: unknown, safe: PasteSafe): unknown {
	if (typeof value === "string") return safe(value);
	if (Array.isArray(value)) return value.map((one: unknown) => pasteSafeJson(one, safe));
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, pasteSafeJson(one, safe)]));
}

/** Shows names, and no secret all the same. */
export function showNames(home: string): PasteSafe {
	return (text) => hideSecrets(displayPathsIn(withoutEnd(text), home));
}

function numbered(what: string, names: readonly string[]): readonly (readonly [name: string, stand: string])[] {
	return names.map((name, index) => [name, `<${what} ${index + 1}>`]);
}

/** A line that somebody made a megabyte long is read by nobody; of the word at the cut it could not be told whether it is a secret. */
function withoutEnd(text: string): string {
	return text.length <= longest ? text : `${text.slice(0, longest).replace(/\S*$/, "")}…`;
}

const longest = 2_000;

/** Not as a part of a longer word. */
function whole(name: string): RegExp {
	return new RegExp(`(?<![\\p{L}\\p{N}_.-])${name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}(?![\\p{L}\\p{N}_-])`, "giu");
}
