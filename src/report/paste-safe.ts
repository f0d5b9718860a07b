import { hideSecrets } from "../model/hide-secrets.ts";
import type { Names } from "../model/names.ts";
import { isWellKnownHost } from "../model/well-known-host.ts";
import { displayPathsIn } from "./display-path.ts";
import { pastePaths } from "./paste-paths.ts";
import { standIns } from "./stand-ins.ts";

/** Hides in a text what tells whose laptop it is; the same name gets the same stand-in. `more`: names that this text alone may have. */
export type PasteSafe = (text: string, more?: readonly string[]) => string;

/** Words of ours that may be the name of an account as well; hiding them would hide what is said. */
const ordinary = /^(root|admin|administrator|user|docker|podman|python|pip|test|guest|dev|build|runner|name|you)$/i;

/** Nets below the known names: what looks like a person's address, or like the name of a host that is not everybody's. */
const mail = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const host =
	/(?<![\w.@/-])(?:[a-z\d-]+\.)+(?:com|net|org|io|dev|example|internal|intranet|local|lan|corp|cloud|home|test)(?::\d+)?(?![\w.-]*\w)/gi;

/** `ours`: words that stay where they are no part of an address. */
export function pasteSafe(names: Names, ours?: ReadonlySet<string>): PasteSafe {
	const you = ordinary.test(names.user) || names.user.length < 2 ? [] : [[names.user, "<you>"] as const];
	const all = [
		...you,
		...numbered("name", names.labels),
		...numbered("account", names.accounts),
		...numbered("registry", names.hosts),
		...numbered("path", names.paths),
	];
	const stands = standIns(all, ours);
	const inHome = (text: string) => displayPathsIn(text, names.home);
	const withoutFolders = pastePaths(names.places.map(inHome), inHome(names.cwd), you);
	return (text, more = []) => {
		// A secret is told by what stands around it, so it goes first.
		const short = withoutFolders(inHome(hideSecrets(withoutEnd(text))));
		const own = more.length === 0 ? short : standIns(more.map((name) => [name, "<name>"]))(short);
		return stands(own)
			.replace(mail, "<account>")
			.replace(host, (name) => (isWellKnownHost(name) || names.asked.includes(name.toLowerCase()) ? name : "<host>"));
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
