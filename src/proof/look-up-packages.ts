import type { IndexRoute } from "../model/index-client.ts";
import type { Login } from "../model/login.ts";
import { askIndex } from "./ask-index.ts";
import type { IndexErrand } from "./errand.ts";
import type { Step } from "./judgement.ts";
import { type ListedVersions, listedVersions, normalName } from "./listed-versions.ts";
import { readSimplePage } from "./simple-page.ts";

/** One name as an index has it. */
export interface PackageLook {
	readonly name: string;
	/** Undefined: the index does not have it, or does not show it, or its page is too long. */
	readonly listed: ListedVersions | undefined;
	/** Its page was cut off: what stands at its beginning tells no highest version. */
	readonly isCut: boolean;
	/** Of the answer. */
	readonly status: number;
}

/** Where names are looked up, and how. */
export interface Shelf {
	/** The index without user and password. */
	readonly url: string;
	readonly route: IndexRoute;
	readonly login: Login | undefined;
	/** "3.11.7": whose files count. */
	readonly python: string | undefined;
	/** Pip asks this index and no other. */
	readonly isAlone: boolean;
}

/** One answer may name a whole team's packages; a proof looks at this many. */
const most = 20;

/** The names of the answer "package". */
export function wantedPackages(errand: IndexErrand): readonly string[] {
	const names = (errand.answers["package"] ?? "").split(/[\s,]+/).filter((name) => name !== "");
	return [...new Set(names.map(normalName))].slice(0, most);
}

/** Asks an index for the page of each name, as pip does before it chooses a file. */
export async function lookUpPackages(
	errand: IndexErrand,
	{ url, route, login, python }: Shelf,
	names: readonly string[],
): Promise<Step<readonly PackageLook[]>> {
	const looks: PackageLook[] = [];
	for (const name of names) {
		const page = `${url.replace(/\/+$/, "")}/${encodeURIComponent(name)}/`;
		const answer = await askIndex(errand, route, page, login);
		if (!answer.ok) return answer;
		const { status, truncated } = answer.value;
		const isCut = status === 200 && truncated === true;
		const files = status === 200 && !isCut ? readSimplePage(answer.value) : undefined;
		const listed = files === undefined ? undefined : listedVersions(name, files, python);
		looks.push({ name, status, isCut, listed: listed?.all.length === 0 ? undefined : listed });
	}
	return { ok: true, value: looks };
}
