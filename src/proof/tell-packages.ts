import type { Judgement } from "./judgement.ts";
import type { PackageLook } from "./look-up-packages.ts";

/**
 * What an index has of the names that were asked for. Undefined: none was. `next` where something is amiss. `isAlone`: pip asks no other
 * index, so that nothing else can win.
 */
export function tellPackages(
	looks: readonly PackageLook[],
	python: string | undefined,
	isAlone: boolean,
): (Pick<Judgement, "detail" | "next"> & { readonly verdict: Judgement["verdict"] }) | undefined {
	if (looks.length === 0) return undefined;
	const detail = looks.map((look) => tell(look, python, isAlone)).join("; ");
	const missed = looks.filter(({ listed, isCut }) => listed?.taken === undefined && !isCut);
	if (missed.length === 0) return { verdict: "works", detail };
	const names = missed.map(({ name }) => name).join(", ");
	const next = missed.every(({ listed }) => listed !== undefined)
		? `Upload a version of ${names} that fits, or take another Python.`
		: `Check the spelling of ${names}, or upload a first version.`;
	return { verdict: "no-such-package", detail, next };
}

function tell({ name, listed, status, isCut }: PackageLook, python: string | undefined, isAlone: boolean): string {
	if (isCut) return `${name} is there, and its page is too long to be read here`;
	if (listed === undefined && status === 200) return `the page of ${name} lists no file`;
	if (listed === undefined) return status === 404 ? `there is no ${name}` : `${name} is not shown (${status})`;
	const count = `${listed.all.length} ${listed.all.length === 1 ? "version" : "versions"} of ${name}`;
	const [newest] = listed.all;
	if (listed.taken === undefined) {
		const whose = python === undefined ? "" : ` for Python ${python}`;
		return `${count}, and pip takes none${whose} (newest: ${newest?.text})`;
	}
	const built = listed.isBuilt ? ", if one of its files is for this system" : "";
	const best = isAlone ? `of which pip takes ${listed.taken.text}` : `of which ${listed.taken.text} fits pip best`;
	return `${count}, ${best}${built}`;
}
