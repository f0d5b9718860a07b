import type { Malformed, Reading } from "../../model/target.ts";
import { replaceSpans } from "../replace-spans.ts";
import type { ConfigDialect } from "./config-text.ts";
import { addOption } from "./config-text-add.ts";
import { addItem, changeItems, changeValue, cutItem, cutOption } from "./config-text-change.ts";
import { type ConfigEdit, changesAsIntended } from "./config-text-guard.ts";
import { configItems } from "./config-text-items.ts";
import type { ConfigSource } from "./config-text-layout.ts";
import { configMalformed } from "./config-text-malformed.ts";
import { configValue, type ParsedOption, parseConfigText } from "./config-text-parse.ts";
import { unwritableItem, unwritableKey, unwritableSection, unwritableValue } from "./config-text-unwritable.ts";

/** Which option is meant. */
export interface ConfigPlace extends ConfigDialect {
	readonly section: string;
	/** How it is written where it is new; any case finds it. */
	readonly key: string;
	/** Keys that mean the same option, in lower case: to pip index_url is index-url. The last one in the file counts. */
	readonly same?: (key: string) => boolean;
}

/** What an edit may do instead of an edit: nothing, or say why it cannot be made. */
type Attempt = ConfigEdit | "nothing to do" | { readonly because: string };

/** Sets a value, or a list: every byte beside it stays, and the text is the same when it has that value. No items: the option goes. */
export function setConfigOption(text: string, place: ConfigPlace, value: string | readonly string[]): Reading<string> {
	if (typeof value !== "string" && value.length === 0) return removeConfigOption(text, place);
	const refusal = typeof value === "string" ? unwritableValue(value) : firstOf(value, unwritableItem);
	return edited(text, place, refusal, (source, options) => {
		const option = options.at(-1);
		if (option === undefined) return addition(source, place, value);
		if (hasValue(option, value)) return "nothing to do";
		if (looksLikeHeader(option)) return { because: almostHeader };
		const replacement =
			typeof value === "string" ? changeValue(source, option, value) : changeItems(source, option, value);
		return { replacements: [replacement], changed: new Map([[option, value]]) };
	});
}

/** Removes an option in every spelling, with all lines of its value. */
export function removeConfigOption(text: string, place: ConfigPlace): Reading<string> {
	return edited(text, place, undefined, (source, options) =>
		options.length === 0
			? "nothing to do"
			: {
					replacements: options.map((option) => cutOption(source, option)),
					changed: new Map(options.map((option) => [option, undefined])),
				},
	);
}

/** Adds an item to a list that has it not yet; a new list has one item a line. */
export function addConfigItem(text: string, place: ConfigPlace, item: string): Reading<string> {
	return edited(text, place, unwritableItem(item), (source, options) => {
		const option = options.at(-1);
		if (option === undefined) return addition(source, place, [item]);
		const items = configItems(configValue(option));
		if (items.includes(item)) return "nothing to do";
		if (looksLikeHeader(option)) return { because: almostHeader };
		return { replacements: [addItem(source, option, item)], changed: new Map([[option, [...items, item]]]) };
	});
}

/** Removes an item from a list in every spelling of its option; with the last one the option goes, as an empty value would hide other files' lists. */
export function removeConfigItem(text: string, place: ConfigPlace, item: string): Reading<string> {
	return edited(text, place, undefined, (source, options) => {
		const holders = options.filter((option) => configItems(configValue(option)).includes(item));
		if (holders.length === 0) return "nothing to do";
		const replacements = [];
		const changed = new Map<ParsedOption, readonly string[] | undefined>();
		for (const option of holders) {
			const rest = configItems(configValue(option)).filter((each) => each !== item);
			const cuts = rest.length === 0 ? [cutOption(source, option)] : cutItem(source, option, item);
			if (cuts === undefined)
				return { because: "what is left of its line would start with # or ;, and so become a comment" };
			replacements.push(...cuts);
			changed.set(option, rest.length === 0 ? undefined : rest);
		}
		return { replacements, changed };
	});
}

/**
 * The text as `make` edits it; a text Python cannot read, and an edit it could not read back, are refused.
 * @throws Error when the edit does more or less than it says: a bug.
 */
function edited(
	text: string,
	place: ConfigPlace,
	refusal: string | undefined,
	make: (source: ConfigSource, options: readonly ParsedOption[]) => Attempt,
): Reading<string> {
	const greedy = place.greedySections ?? true;
	const source = { text, ...parseConfigText(text, greedy) };
	const malformed = configMalformed(text, source, greedy);
	if (malformed !== undefined) return { ok: false, malformed };
	if (refusal !== undefined) return { ok: false, malformed: refused(refusal) };
	const attempt = make(source, optionsAt(source, place));
	if (attempt === "nothing to do") return { ok: true, value: text };
	if ("because" in attempt) return { ok: false, malformed: refused(attempt.because) };
	const after = replaceSpans(text, attempt.replacements);
	const reread = parseConfigText(after, greedy);
	if (!changesAsIntended(source, attempt, reread)) {
		throw new Error(`the edit of ${place.key} in [${place.section}] would have changed something else`);
	}
	if (reread.ambiguous && breaksOther(text, after, greedy))
		return { ok: false, malformed: refused(otherDialect(greedy)) };
	return { ok: true, value: after };
}

function optionsAt({ sections }: ConfigSource, { section, key, same }: ConfigPlace): readonly ParsedOption[] {
	const lower = key.toLowerCase();
	const isMeant = same ?? ((other: string) => other === lower);
	return sections
		.filter(({ name }) => name === section)
		.flatMap(({ options }) => options.filter((option) => isMeant(option.key)));
}

function addition(source: ConfigSource, { section, key }: ConfigPlace, value: string | readonly string[]): Attempt {
	const isNewSection = source.sections.every(({ name }) => name !== section);
	const because = unwritableKey(key) ?? (isNewSection ? unwritableSection(section) : undefined);
	if (because !== undefined) return { because };
	const place = { section, key };
	return { replacements: [addOption(source, place, value)], changed: new Map(), added: { ...place, value } };
}

const almostHeader = "the option's name starts with a bracket, so its line could become a section's header";

function looksLikeHeader({ written }: ParsedOption): boolean {
	return written.startsWith("[");
}

function hasValue(option: ParsedOption, value: string | readonly string[]): boolean {
	const own = configValue(option);
	if (typeof value === "string") return own === value;
	const items = configItems(own);
	return items.length === value.length && items.every((item, index) => item === value[index]);
}

function firstOf(items: readonly string[], judge: (item: string) => string | undefined): string | undefined {
	return items.map(judge).find((because) => because !== undefined);
}

/** Where the two dialects take a header differently, an edit in one could make a section twice in the other. */
function breaksOther(before: string, after: string, greedy: boolean): boolean {
	return (
		parseConfigText(before, !greedy).problem === undefined && parseConfigText(after, !greedy).problem !== undefined
	);
}

function otherDialect(greedy: boolean): string {
	return greedy
		? "Python 3.9 and older end a section's name at the first bracket of its line and could no longer read the file"
		: "Python 3.10 and later end a section's name at the last bracket of its line and could no longer read the file";
}

function refused(because: string): Malformed {
	return { message: `the edit was not made: ${because}`, client: "pip and twine read the file as it is" };
}
