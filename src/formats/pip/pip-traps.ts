import type { PipFile, PipSetting } from "../../model/python-facts.ts";
import type { IndexRemark } from "../python-index/index-remark.ts";
import { settingPlace } from "./pip-options.ts";
import { indexCommands, saysWhereFrom } from "./pip-sources.ts";

/** What stands in a file of pip's and means something else than it seems to: CF03 one option twice, CF05 sections, CF06 keys and values. */
export function pipTraps({ path, settings }: Pick<PipFile, "path" | "settings">): readonly IndexRemark[] {
	const warn = (id: string, line: number, message: string): IndexRemark => {
		return { id, status: "warn", message, where: settingPlace(path, line) };
	};
	const seen = new Map<string, PipSetting>();
	const remarks: IndexRemark[] = [];
	for (const setting of settings) {
		const { section, key, written, line } = setting;
		const name = JSON.stringify([section, key]);
		const earlier = seen.get(name);
		seen.set(name, setting);
		if (earlier !== undefined && earlier.written !== written) {
			const message = `${key} stands twice in [${section}], as ${earlier.written} at line ${earlier.line} and as ${written} here: pip takes the latter.`;
			remarks.push(warn("CF03", line, message));
		}
		const words = saysWhereFrom(setting) ? (sectionTrap(section) ?? valueTrap(setting)) : undefined;
		if (words !== undefined) remarks.push(warn(words.id, line, words.message));
		const keyWords = keyTrap(setting);
		if (keyWords !== undefined) remarks.push(warn("CF06", line, keyWords));
	}
	// What a section inherits from [DEFAULT] would be said again for each of them.
	return [...new Map(remarks.map((remark) => [`${remark.where} ${remark.message}`, remark])).values()];
}

function sectionTrap(section: string): { readonly id: string; readonly message: string } | undefined {
	if (section === "global" || indexCommands.includes(section)) return undefined;
	// Pip does not tell it from what variables say.
	if (section === ":env:") return undefined;
	if (section === "DEFAULT") {
		const message =
			"Every section of this file takes over what stands in [DEFAULT]: without another section it does nothing, and in a command's own section it goes before [global].";
		return { id: "CF05", message };
	}
	const meant = section.trim().toLowerCase();
	const known = meant === "global" || indexCommands.includes(meant);
	const hint = known ? `, only [${meant}], exactly so` : "";
	return { id: "CF05", message: `Pip does not look in [${section}]${hint}.` };
}

function keyTrap({ key, written }: PipSetting): string | undefined {
	if (key === "http" || key === "https") {
		return `Pip takes this for an option called ${key}: an address that goes on from the line above has to be indented.`;
	}
	if (!/\s/.test(written)) return undefined;
	return `Pip takes this for an option called "${written}": there is no "=" behind its name.`;
}

function valueTrap({ key, value }: PipSetting): { readonly id: string; readonly message: string } | undefined {
	const words = valueWords(key, value);
	return words === undefined ? undefined : { id: "CF06", message: words };
}

function valueWords(key: string, value: string): string | undefined {
	const isList = key === "extra-index-url" || key === "find-links" || key === "trusted-host";
	if (/\s[#;]/.test(value)) {
		return `What looks like a comment behind the value belongs to ${key}: comments need a line of their own.`;
	}
	if (/["']/.test(value)) return `The quotes belong to the value of ${key}: pip takes them as they stand.`;
	if (isList && value.includes(",")) return `A comma does not part what ${key} lists: pip wants blanks or new lines.`;
	if (!isList && value.includes("\n")) {
		return `${key} goes on over several lines, and pip takes all of them for one value: what follows is indented deeper.`;
	}
	return undefined;
}
