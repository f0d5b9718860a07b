import type { Pip, PipFile, PipSetting } from "../../model/python-facts.ts";
import { pipCandidates, pipOptions, settingPlace } from "../pip/pip-options.ts";
import { pipSearch } from "../pip/pip-search.ts";
import { commandsOf, indexCommands, pipInput, saysWhereFrom } from "../pip/pip-sources.ts";
import type { IndexRemark } from "./index-remark.ts";

/** What decides instead of a file: DC03 a variable, CF01 PIP_CONFIG_FILE, CF03 the user's other file. */
export function originRemarks(pip: Pip): readonly IndexRemark[] {
	return [...namedFileRemarks(pip), ...variableRemarks(pip), ...twoUserFiles(pip)];
}

/** CF04: what a file says of where packages come from, and what goes before it. */
export function hiddenRemarks(pip: Pip, path: string): readonly IndexRemark[] {
	const file = pip.files.find((other) => other.path === path);
	if (file?.read !== true) return [unreadRemark(pip, path, file)];
	return file.settings.filter(saysWhereFrom).flatMap((setting) => {
		const decider = setting.value === "" ? undefined : deciderOver(pip, path, setting);
		return decider === undefined ? [] : [hiddenRemark(path, setting, decider)];
	});
}

/**
 * CF04 for every file at once. That a file nearer to the person has another value in the same section is how files are meant to be used;
 * that a variable has one is said of the variable.
 */
export function hiddenInFiles(pip: Pip): readonly IndexRemark[] {
	const { files, variables } = pipInput(pip);
	const said = new Set(variables.filter(({ key }) => deciding.includes(key)).map(({ name }) => name));
	return files.flatMap(({ path, settings }) =>
		settings.filter(saysWhereFrom).flatMap((setting) => {
			const decider = setting.value === "" ? undefined : deciderOver(pip, path, setting);
			if (decider === undefined || said.has(decider.where)) return [];
			const isUsual = decider.only === undefined && setting.section === "global" && !decider.isMoot;
			return isUsual && !decider.isVariable ? [] : [hiddenRemark(path, setting, decider)];
		}),
	);
}

function hiddenRemark(path: string, { section, key, line }: PipSetting, { where, only }: Decider): IndexRemark {
	const scope = only === undefined ? "" : ` for "pip ${only}"`;
	const message = `${key} in [${section}] does not count${scope}: ${where} goes before it.`;
	return { id: "CF04", status: "warn", message, where: settingPlace(path, line) };
}

interface Decider {
	readonly where: string;
	/** The one command for which it decides; undefined: for all. */
	readonly only: string | undefined;
	/** It is not another value, but says that no index is asked. */
	readonly isMoot: boolean;
	readonly isVariable: boolean;
}

function deciderOver(pip: Pip, path: string, setting: PipSetting): Decider | undefined {
	const { section, key } = setting;
	if (section !== "global" && !indexCommands.includes(section)) return undefined;
	const commands = section === "global" ? commandsOf(pip) : [section];
	const deciders = commands.flatMap((command) => {
		const options = pipOptions(pipInput(pip), command);
		const none = pipSearch(options).noIndex;
		const winner = options.get(key);
		const isMoot = none !== undefined && (key === "index-url" || key === "extra-index-url");
		const where = isMoot ? none.where : winner?.where;
		// The same value at a higher place changes nothing.
		if (where === undefined || where === settingPlace(path, setting.line)) return [];
		return winner?.value === setting.value && !isMoot ? [] : [{ command, where, isMoot }];
	});
	const forAll = section === "global" ? deciders.find(({ where }) => isAboveAll(pip, where)) : deciders[0];
	const decider = forAll ?? deciders[0];
	if (decider === undefined) return undefined;
	const { where, isMoot, command } = decider;
	const isVariable = pipInput(pip).variables.some(({ name }) => name === where);
	return { where, only: forAll === undefined ? command : undefined, isMoot, isVariable };
}

/** A command's own section decides for that command; a variable and what stands in [global] for all of them. */
function isAboveAll(pip: Pip, where: string): boolean {
	const { files, variables } = pipInput(pip);
	if (variables.some(({ name }) => name === where)) return true;
	return files.some(({ path, settings }) =>
		settings.some(({ section, line }) => section === "global" && settingPlace(path, line) === where),
	);
}

function unreadRemark(pip: Pip, path: string, file: PipFile | undefined): IndexRemark {
	const named = pip.files.find(({ level }) => level === "env");
	const isNone = named !== undefined && !named.read;
	const because = isNone
		? `PIP_CONFIG_FILE is ${named.path}, and then pip reads no file at all`
		: file === undefined
			? "it is none of those it looks for, unless PIP_CONFIG_FILE names it"
			: named === undefined
				? "only in a virtual environment would this version look there"
				: `PIP_CONFIG_FILE names ${named.path} in its place`;
	return { id: "CF04", status: "warn", message: `Pip does not read this file: ${because}.`, where: path };
}

function namedFileRemarks({ files }: Pip): readonly IndexRemark[] {
	const named = files.find(({ level }) => level === "env");
	if (named === undefined || (named.read && !named.exists)) return [];
	const message = named.read
		? `It names ${named.path}: pip reads that instead of your own files, and "pip config set --user" breaks.`
		: `It is ${named.path}, so pip reads no file at all: only variables and the command line count.`;
	return [{ id: "CF01", status: "warn", message, where: "PIP_CONFIG_FILE" }];
}

/** Those that change where packages come from, or hide what a file says of it. */
const deciding: readonly string[] = ["index-url", "extra-index-url", "find-links", "no-index"];

function variableRemarks(pip: Pip): readonly IndexRemark[] {
	const input = pipInput(pip);
	return pip.variables.flatMap(({ name, key }) => {
		if (!deciding.includes(key)) return [];
		const files = commandsOf(pip)
			.flatMap((command) => pipCandidates(input, command, key))
			.filter(({ path, value }) => path !== undefined && value !== "")
			.map(({ where }) => where);
		const hidden = [...new Set(files)];
		const hides = hidden.length === 0 ? "" : ` It hides ${hidden.join(", ")}.`;
		const message = `This variable decides ${key} wherever it is set, whatever the files say.${hides}`;
		return [{ id: "DC03", status: "warn", message, where: name } as const];
	});
}

function twoUserFiles({ files }: Pip): readonly IndexRemark[] {
	const users = files.filter(({ level, read }) => level === "user" && read);
	const older = users.find(({ legacy }) => legacy);
	const newer = users.find(({ legacy }) => !legacy);
	if (older === undefined || newer === undefined) return [];
	const lines = new Map(newer.settings.map((setting) => [placeOf(setting), setting.line]));
	return older.settings.flatMap((setting) => {
		const line = lines.get(placeOf(setting));
		if (line === undefined || setting.section === "DEFAULT") return [];
		const message = `${setting.key} in [${setting.section}] stands in both of your files: ${settingPlace(newer.path, line)} counts.`;
		return [{ id: "CF03", status: "warn", message, where: settingPlace(older.path, setting.line) } as const];
	});
}

function placeOf({ section, key }: PipSetting): string {
	return JSON.stringify([section, key]);
}
