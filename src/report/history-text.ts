import type { HistoryEntry } from "../model/history-entry.ts";
import { momentWords } from "../model/moment-words.ts";
import { shellWords } from "../model/shell-words.ts";
import { beside } from "./beside.ts";
import { displayPath } from "./display-path.ts";
import { fateJson } from "./fate-text.ts";
import type { TextStyle } from "./plan-text.ts";
import { fateLines } from "./recovered-text.ts";
import { keychain, whose } from "./store-text.ts";
import { visible } from "./visible.ts";
import { wrap } from "./wrap.ts";

/** What was changed and when, newest first. */
export function historyText(entries: readonly HistoryEntry[], style: TextStyle): readonly string[] {
	if (entries.length === 0) return wrap("Nothing has been changed by registry-setup on this laptop.", style.width);
	return entries.flatMap((entry) => [
		`${style.paint("accent", visible(entry.id))}  ${momentWords(entry.at)}  ${entry.state}`,
		...entry.files.map((file) => `  ${file.action}  ${visible(displayPath(file.path, style.home))}`),
		...entry.stores.flatMap((store) => {
			const head = `  ${store.operation.padEnd(6)}  ${visible(store.server)}`;
			return beside(head, visible(`${whose(store)}, in ${keychain(store)}`), style.width, "          ");
		}),
		...entry.left.flatMap((fate) => fateLines(fate, style)),
		...entry.commands.map((argv) => `  ran     ${visible(shellWords(argv))}`),
	]);
}

export function historyJson(entries: readonly HistoryEntry[]): object {
	return { schema: 1, kind: "history", entries: entries.map(entryJson) };
}

function entryJson(entry: HistoryEntry): object {
	return { ...entry, at: entry.at.toISOString(), left: entry.left.map(fateJson) };
}
