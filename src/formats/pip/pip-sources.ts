import type { Pip, PipSetting } from "../../model/python-facts.ts";
import { rememberOf } from "../remember.ts";
import type { PipInput } from "./pip-options.ts";

/** The options that say where packages come from, or whether to believe it. */
const indexKeys: readonly string[] = [
	"index-url",
	"extra-index-url",
	"no-index",
	"find-links",
	"trusted-host",
	"keyring-provider",
];

/** Commands of pip that ask an index (pip, _internal/commands). */
export const indexCommands: readonly string[] = ["install", "download", "wheel", "lock", "index", "list"];

/** What pip's options are made of: of its files those it reads. */
export const pipInput = rememberOf(
	({ version, files, variables }: Pip): PipInput => ({ version, files: files.filter(({ read }) => read), variables }),
);

export function saysWhereFrom({ key }: Pick<PipSetting, "key">): boolean {
	return indexKeys.includes(key);
}

/** `install`, and every other command for which a file says something of its own. */
export function commandsOf(pip: Pip): readonly string[] {
	const sections = new Set(
		pipInput(pip).files.flatMap(({ settings }) => settings.filter(saysWhereFrom).map(sectionOf)),
	);
	return indexCommands.filter((command) => command === "install" || sections.has(command));
}

function sectionOf({ section }: PipSetting): string {
	return section;
}
