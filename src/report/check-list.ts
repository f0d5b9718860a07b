import { type Check, checkGroups } from "../model/check.ts";
import { docsOf } from "./docs-of.ts";
import { groupTitles } from "./group-titles.ts";
import type { TextStyle } from "./plan-text.ts";
import { wrap } from "./wrap.ts";

type Listed = Pick<Check, "id" | "group" | "title" | "about">;

/** Every check with what is so when nothing is wrong, group by group. */
export function checksText(checks: readonly Listed[], style: TextStyle): readonly string[] {
	const column = Math.max(...checks.map(({ id }) => id.length)) + 4;
	return checkGroups.flatMap((group) => {
		const own = checks.filter((check) => check.group === group);
		return own.length === 0 ? [] : ["", groupTitles[group], ...own.flatMap((check) => line(check, column, style))];
	});
}

function line({ id, title }: Listed, column: number, style: TextStyle): readonly string[] {
	const indent = " ".repeat(column);
	const [first = "", ...rest] = wrap(title, style.width, indent);
	return [`  ${id.padEnd(column - 2)}${first.trimStart()}`, ...rest];
}

/** The page of one check. */
export function checkPage({ id, group, title, about }: Listed, style: TextStyle): readonly string[] {
	const head = style.paint("accent", `${id} · ${groupTitles[group]}`);
	return [
		head,
		...wrap(`Looks whether this is so: ${title}.`, style.width),
		...about.flatMap((text) => ["", ...wrap(text, style.width)]),
	];
}

/** The document of `--check --list --json`. */
export function checksJson(checks: readonly Listed[]): object {
	return {
		schema: 1,
		kind: "checks",
		checks: checks.map(({ id, group, title, about }) => ({ id, group, title, about, docs: docsOf(id) })),
	};
}
