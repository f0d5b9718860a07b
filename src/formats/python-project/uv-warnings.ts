import type { Entry, Remark } from "../../model/target.ts";
import { positionsIn } from "../positions-in.ts";
import { readIndexItems, tomlText } from "../python-index/index-items.ts";
import { isPublicIndex } from "../python-index/index-url.ts";
import type { Toml } from "../toml/toml.ts";
import { tomlSetting } from "../toml/toml-find.ts";
import { type UvBase, uvStops } from "./uv-file.ts";

/** What uv does with these indexes that a person may not expect: it takes a name from the first index that has it. */
export function uvIndexWarnings(entries: readonly Entry[]): readonly Remark[] {
	const searched = entries.filter(({ role }) => role !== "explicit");
	return [...twoDefaults(searched), ...publicFirst(searched), ...fallsThrough(searched)];
}

/** What a text says beside its indexes that makes them unsafe. */
export function uvRemarks(text: string, base: UvBase): readonly Remark[] {
	const file = readIndexItems(text, [...base, "index"], uvStops(base));
	if (!file.ok) return [];
	const { toml, items } = file.value;
	const strategy = tomlText(toml, [...base, "index-strategy"]);
	const insecure = tomlText(toml, [...base, "allow-insecure-host"]);
	const ignoring = items.filter(({ value }) => /\b40[13]\b/.test(value("ignore-error-codes") ?? ""));
	return [
		...(strategy?.startsWith("unsafe-")
			? [{ ...unsafeStrategy(strategy), ...lineOf(toml, [...base, "index-strategy"]) }]
			: []),
		...ignoring.map(({ name, url, at }) => ({ id: "UV03", message: ignoredRefusal(name ?? url ?? "it"), at })),
		...(insecure === undefined || /^\[\s*\]$/.test(insecure)
			? []
			: [{ ...insecureHosts, ...lineOf(toml, [...base, "allow-insecure-host"]) }]),
	];
}

function twoDefaults(entries: readonly Entry[]): readonly Remark[] {
	const second = entries.filter(({ role }) => role === "default")[1];
	if (second === undefined) return [];
	return [
		{ id: "uv.defaults", message: "This is a second default index, and uv refuses the list.", ...placeOf(second) },
	];
}

/** The default index is asked last, wherever it stands. */
function publicFirst(entries: readonly Entry[]): readonly Remark[] {
	const order = [...entries.filter(({ role }) => !isDefault(role)), ...entries.filter(({ role }) => isDefault(role))];
	const first = order.findIndex(({ host }) => isPublicIndex(host));
	const behind = first < 0 ? undefined : order.slice(first).find(({ host }) => !isPublicIndex(host));
	const open = order[first];
	if (behind === undefined || open === undefined) return [];
	const message = `uv asks ${open.host} before ${behind.host}: whoever registers one of your names there decides what is installed.`;
	return [{ id: "uv.public-first", message, ...placeOf(open) }];
}

function fallsThrough(entries: readonly Entry[]): readonly Remark[] {
	if (entries.some(({ role, host }) => isDefault(role) && !isPublicIndex(host))) return [];
	const open = entries.find(({ host }) => !isPublicIndex(host));
	if (open === undefined) return [];
	const message = `A name that ${open.host} does not have is taken from PyPI, where anybody may have registered it; default = true or explicit = true closes that.`;
	return [{ id: "UV02", message, ...placeOf(open) }];
}

function isDefault(role: string | undefined): boolean {
	return role === "default" || role === "index-url";
}

export function unsafeStrategy(strategy: string): Remark {
	const message = `index-strategy = "${strategy}" lets uv take any index's version of a name, so a public package can pass for a private one; without the line the first index that has the name decides.`;
	return { id: "UV01", message };
}

function ignoredRefusal(name: string): string {
	return `When "${name}" refuses a login, uv goes on to the next index instead of stopping: an expired token means packages from PyPI. Take 401 and 403 out of ignore-error-codes.`;
}

export const insecureHosts: Remark = {
	id: "UV03",
	message: "allow-insecure-host switches off the check of certificates: anybody on the way can put in packages.",
};

function lineOf({ text, tables }: Toml, path: readonly string[]): Pick<Remark, "at"> {
	const pair = tomlSetting(tables, path)?.pair;
	return pair === undefined ? {} : { at: positionsIn(text)(pair.start) };
}

function placeOf({ at }: Entry): Pick<Remark, "at"> {
	return at === undefined ? {} : { at };
}
