import { requirementsLines } from "./requirements-lines.ts";
import { shellSplit } from "./shell-split.ts";

/** One option of a line, by its first long name: "--index-url" for -i. */
export interface RequirementsOption {
	readonly name: string;
	/** Empty for one that takes none. */
	readonly value: string;
}

/** A line that holds options and no requirement; what stands beside a requirement changes nothing but that. */
export interface RequirementsLine {
	/** 1-based; of the first where it goes on over several. */
	readonly line: number;
	readonly options: readonly RequirementsOption[];
	/** Variables of the environment that were put into it. */
	readonly variables: readonly { readonly name: string; readonly value: string }[];
}

export interface RequirementsText {
	readonly lines: readonly RequirementsLine[];
	/** Whether there are requirements, and each has a hash. */
	readonly hashed: boolean;
}

interface Known {
	readonly short?: string;
	/** Whether it takes one. */
	readonly value: boolean;
	readonly as?: string;
	/** Pips since 23.1 know it no more, and so it is in the way of no name that is cut short. */
	readonly old?: true;
}

/** Pip's options for these files (pip, _internal/req/req_file.py, SUPPORTED_OPTIONS), those of older and newer versions too. */
const options: Readonly<Record<string, Known>> = {
	"--index-url": { short: "i", value: true },
	"--pypi-url": { value: true, as: "--index-url" },
	"--extra-index-url": { value: true },
	"--no-index": { value: false },
	"--find-links": { short: "f", value: true },
	"--trusted-host": { value: true },
	"--requirement": { short: "r", value: true },
	"--constraint": { short: "c", value: true },
	"--editable": { short: "e", value: true },
	"--hash": { value: true },
	"--require-hashes": { value: false },
	"--no-require-hashes": { value: false },
	"--no-binary": { value: true },
	"--only-binary": { value: true },
	"--prefer-binary": { value: false },
	"--pre": { value: false },
	"--all-releases": { value: true },
	"--only-final": { value: true },
	"--use-feature": { value: true },
	"--global-option": { value: true },
	"--install-option": { value: true, old: true },
	"--config-settings": { short: "C", value: true },
	"--always-unzip": { short: "Z", value: false, old: true },
	"--process-dependency-links": { value: false, old: true },
};

/** Reads a requirements or constraints file as pip does; a line it would refuse is passed over. */
export function readRequirements(text: string, variable: (name: string) => string | undefined): RequirementsText {
	const lines: RequirementsLine[] = [];
	const hashed: boolean[] = [];
	for (const { line, text: whole, variables } of requirementsLines(text, variable)) {
		const words = whole.split(" ");
		const first = words.findIndex((word) => word.startsWith("-"));
		const found = first < 0 ? [] : parsed(shellSplit(words.slice(first).join(" ")));
		if (found === undefined) continue;
		const has = (name: string) => found.some((option) => option.name === name);
		if (first !== 0 || has("--editable")) hashed.push(has("--hash"));
		else lines.push({ line, options: found, variables });
	}
	return { lines, hashed: hashed.length > 0 && hashed.every(Boolean) };
}

/** As Python's optparse: what is no option is passed over, and behind "--" there is none. */
function parsed(words: readonly string[] | undefined): readonly RequirementsOption[] | undefined {
	if (words === undefined) return undefined;
	// The next one last: taking the first off a long list moves all the others.
	const rest = words.toReversed();
	const found: RequirementsOption[] = [];
	for (let word = rest.pop(); word !== undefined && word !== "--"; word = rest.pop()) {
		if (word === "-" || !word.startsWith("-")) continue;
		const option = taken(word, rest);
		if (option === undefined) return undefined;
		found.push(option);
	}
	return found;
}

/** "--name=value", "--name value", "-ivalue", "-i value", and a long name cut short where it is still the only one. */
function taken(word: string, rest: string[]): RequirementsOption | undefined {
	const [name, given] = word.startsWith("--") ? longOption(word) : shortOption(word, rest);
	const option = name === undefined ? undefined : options[name];
	if (name === undefined || option === undefined) return undefined;
	if (!option.value) return given === undefined ? { name, value: "" } : undefined;
	const value = given ?? rest.pop();
	return value === undefined ? undefined : { name: option.as ?? name, value };
}

type Given = readonly [name: string | undefined, value: string | undefined];

function longOption(word: string): Given {
	const equals = word.indexOf("=");
	const start = equals < 0 ? word : word.slice(0, equals);
	const isMeant = (name: string) => name.startsWith(start) && options[name]?.old !== true;
	const names = Object.hasOwn(options, start) ? [start] : Object.keys(options).filter(isMeant);
	return [names.length === 1 ? names[0] : undefined, equals < 0 ? undefined : word.slice(equals + 1)];
}

/** Letters that take no value may stand before one that does. */
function shortOption(word: string, rest: string[]): Given {
	const name = Object.keys(options).find((long) => options[long]?.short === word.charAt(1));
	const behind = word.slice(2);
	if (behind === "") return [name, undefined];
	if (name !== undefined && options[name]?.value === false) {
		rest.push(`-${behind}`);
		return [name, undefined];
	}
	return [name, behind];
}
