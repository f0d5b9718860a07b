import { hideSecrets } from "../model/hide-secrets.ts";
import type { Names } from "../model/names.ts";
import { isWellKnownHost } from "../model/well-known-host.ts";
import { displayPathsIn } from "./display-path.ts";
import { pastePaths } from "./paste-paths.ts";

/** Hides in a text what tells whose laptop it is; the same name gets the same stand-in. `more`: names that this text alone may have. */
export type PasteSafe = (text: string, more?: readonly string[]) => string;

/** Words of ours that may be the name of an account as well; hiding them would hide what is said. */
const ordinary = /^(root|admin|administrator|user|docker|podman|python|pip|test|guest|dev|build|runner|name|you)$/i;

/** Nets below the known names: what looks like a person's address, or like the name of a host that is not everybody's. */
const mail = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const host =
	/(?<![\w.@/-])(?:[a-z\d-]+\.)+(?:com|net|org|io|dev|example|internal|intranet|local|lan|corp|cloud|home|test)(?::\d+)?(?![\w.-]*\w)/gi;

export function pasteSafe(names: Names): PasteSafe {
	const you = ordinary.test(names.user) || names.user.length < 2 ? [] : [[names.user, "<you>"] as const];
	const known = standIns([
		...numbered("path", names.paths),
		...numbered("registry", names.hosts),
		...numbered("account", names.accounts),
		...numbered("name", names.labels),
		...you,
	]);
	const inHome = (text: string) => displayPathsIn(text, names.home);
	const withoutFolders = pastePaths(names.places.map(inHome), inHome(names.cwd), you);
	return (text, more = []) => {
		// A secret is told by what stands around it, so it goes first.
		const short = withoutFolders(inHome(hideSecrets(withoutEnd(text))));
		const hidden = withStandIns(short, more.length === 0 ? known : [...standIns(numbered("name", more, "")), ...known]);
		return hidden
			.replace(mail, "<account>")
			.replace(host, (name) => (isWellKnownHost(name) || names.asked.includes(name) ? name : "<host>"));
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

interface StandIn {
	readonly lower: string;
	readonly name: string;
	readonly stand: string;
}

/** Longer ones first: one may have a shorter one in it. */
function standIns(pairs: readonly (readonly [name: string, stand: string])[]): readonly StandIn[] {
	return pairs
		.map(([name, stand]) => ({ name, lower: name.toLowerCase(), stand }))
		.toSorted((one, other) => other.name.length - one.name.length);
}

function withStandIns(text: string, known: readonly StandIn[]): string {
	const lower = text.toLowerCase();
	// Of ten thousand names hardly one stands in a sentence.
	const said = known.filter((one) => lower.includes(one.lower));
	return said.reduce(
		(rest, { name, stand }) => rest.replace(whole(name), (_, helper = "") => `${helper}${stand}`),
		text,
	);
}

function numbered(
	what: string,
	names: readonly string[],
	number?: string,
): readonly (readonly [name: string, stand: string])[] {
	return names.map((name, index) => [name, number === undefined ? `<${what} ${index + 1}>` : `<${what}>`]);
}

/** A line that somebody made a megabyte long is read by nobody; of the word at the cut it could not be told whether it is a secret. */
function withoutEnd(text: string): string {
	return text.length <= longest ? text : `${text.slice(0, longest).replace(/\S*$/, "")}…`;
}

const longest = 2_000;

/** Not as a part of a longer word, but for a helper's in the name of its program. */
function whole(name: string): RegExp {
	const plain = name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
	return new RegExp(`(?<![\\p{L}\\p{N}_.-])(docker-credential-)?${plain}(?![\\p{L}\\p{N}_-])`, "giu");
}
