import type { RecordedCommand } from "../model/apply.ts";
import { isHelperName } from "../model/helper-answer.ts";
import type { ReadHost } from "../model/host.ts";
import type { StoredLogin } from "../model/stored-login.ts";

/** A file of a change. Its texts rest beside the record, each as long as its hash stands in here. */
export interface RecordedFile {
	readonly path: string;
	/** Where the path led when the change was made: what is written and removed. */
	readonly realPath: string;
	readonly action: "create" | "change";
	readonly target: string;
	/** Permission bits; undefined before a file existed. */
	readonly mode: { readonly before?: number; readonly after: number };
	readonly sha256: { readonly before?: string; readonly after?: string };
	/** What it held before the change had a secret in it: not to be kept for ever. */
	readonly secretBefore?: boolean;
	/** Of the text after the change, where a secret is in it: all that is kept of it once the change is complete. */
	readonly fingerprint?: string;
}

/** What the way back has not done for a login. needed: a file leads to it that could not be put back. */
export type StoreRest = "left" | "needed" | "replaced" | "lost";

/** A login that a change puts behind a credential helper, or takes from there. Its secret is never written down. */
export interface RecordedStore extends StoredLogin {
	readonly operation: "store" | "erase";
	/** Of the secret that is stored; gone once nobody needs to know it again. */
	readonly fingerprint?: string;
	/** When what is stored ends, as far as that can be seen from it: ISO 8601. */
	readonly end?: { readonly at: string; readonly atTheLatest?: true };
	/** What was there; undefined until this one's turn has come. */
	readonly before?: "nothing" | "same" | "other";
	/** Whose login was there. */
	readonly former?: string;
	/** It was seen to be in place, or gone. */
	readonly done: boolean;
	/** Undefined: all of it is taken back, or nobody has tried. */
	readonly rest?: StoreRest;
}

/** A made-up login. */
export interface RecordedTrial extends StoredLogin {
	/** It could not be erased. */
	readonly rest?: "left";
}

/** applying and undoing are what a run that was cut off leaves. partly-undone: every file is taken back, and not every login. */
export type RecordState =
	| "applying"
	| "applied"
	| "undoing"
	| "undone"
	| "partly-undone"
	| "rolled-back"
	| "interrupted";

export interface ChangeRecord {
	readonly schema: 1;
	readonly id: string;
	/** ISO 8601. */
	readonly at: string;
	readonly state: RecordState;
	readonly files: readonly RecordedFile[];
	/** Folders that did not exist, outermost first. */
	readonly folders: readonly string[];
	/** In the order of the plan. */
	readonly stores: readonly RecordedStore[];
	/** Made-up logins for trial: gone again unless the run was cut off. */
	readonly trials: readonly RecordedTrial[];
	/** Those that were started. */
	readonly commands: readonly RecordedCommand[];
}

/** A change that is neither done nor put back: a run was cut off, or could not put everything back yet. */
export function isUnsettled({ state }: ChangeRecord): boolean {
	return state === "applying" || state === "undoing";
}

/** A login is left that may be erased another time. */
export function hasLeft({ stores, trials }: ChangeRecord): boolean {
	return [...stores, ...trials].some(({ rest }) => rest === "left");
}

/** A change is undone only when all of it is. */
export function undoneState({ stores, trials }: ChangeRecord): "undone" | "partly-undone" {
	return [...stores, ...trials].some(({ rest }) => rest !== undefined) ? "partly-undone" : "undone";
}

/** "2026-11-22-140300123-x7f2": the time in UTC to the millisecond, so that ids sort, and a few random characters. */
export function newId(host: ReadHost): string {
	const [date = "", time = ""] = host.now().toISOString().split("T");
	const letters = "abcdefghijkmnpqrstuvwxyz23456789";
	const random = Array.from(crypto.getRandomValues(new Uint8Array(4)), (byte) => letters[byte % letters.length]);
	return `${date}-${time.slice(0, 12).replace(/[:.]/g, "")}-${random.join("")}`;
}

const idPattern = /^(\d{4}-\d\d-\d\d)-(\d\d)(\d\d)(\d\d)(\d{3})-[a-z0-9]{4}$/;

export function isId(text: string): boolean {
	return !Number.isNaN(timeOf(text).getTime());
}

/** When a change with this id was begun. */
export function timeOf(id: string): Date {
	const [, day, hour, minute, second, millisecond] = idPattern.exec(id) ?? [];
	return new Date(`${day}T${hour}:${minute}:${second}.${millisecond}Z`);
}

const states: readonly string[] = [
	"applying",
	"applied",
	"undoing",
	"undone",
	"partly-undone",
	"rolled-back",
	"interrupted",
];

/** Undefined when the text is not a whole record of this schema. */
export function parseRecord(text: string): ChangeRecord | undefined {
	try {
		const value: unknown = JSON.parse(text);
		// Records from before there were any.
		const whole = isObject(value) ? { stores: [], trials: [], ...value } : value;
		return isRecord(whole) ? whole : undefined;
	} catch {
		return undefined;
	}
}

function isRecord(value: unknown): value is ChangeRecord {
	return (
		isObject(value) &&
		value["schema"] === 1 &&
		areStrings([value["id"], value["at"]]) &&
		!Number.isNaN(Date.parse(String(value["at"]))) &&
		states.includes(String(value["state"])) &&
		isArrayOf(value["files"], isFile) &&
		isArrayOf(value["folders"], (folder) => typeof folder === "string") &&
		isArrayOf(value["stores"], isStore) &&
		isArrayOf(value["trials"], isTrial) &&
		isArrayOf(value["commands"], isCommand)
	);
}

function isFile(value: unknown): boolean {
	if (!isObject(value) || !isObject(value["mode"]) || !isObject(value["sha256"])) return false;
	const { mode, sha256, fingerprint = "", secretBefore = false } = value;
	const { before = "", after = "" } = sha256;
	return (
		areStrings([value["path"], value["realPath"], value["target"], before, after, fingerprint]) &&
		typeof secretBefore === "boolean" &&
		(value["action"] === "create" || value["action"] === "change") &&
		typeof mode["after"] === "number" &&
		(mode["before"] === undefined || typeof mode["before"] === "number")
	);
}

function isLogin(value: unknown): boolean {
	if (!isObject(value)) return false;
	const { helper, server, username = "" } = value;
	// It becomes part of a program's name.
	return typeof helper === "string" && isHelperName(helper) && areStrings([server, username]);
}

function isTrial(value: unknown): boolean {
	return isObject(value) && isLogin(value) && [undefined, "left"].some((rest) => rest === value["rest"]);
}

function isStore(value: unknown): boolean {
	if (!isObject(value) || !isLogin(value)) return false;
	const { operation, before, fingerprint = "", former = "", done, end, rest } = value;
	return (
		[undefined, "left", "needed", "replaced", "lost"].some((one) => one === rest) &&
		(operation === "store" || operation === "erase") &&
		(before === undefined || before === "nothing" || before === "same" || before === "other") &&
		areStrings([fingerprint, former]) &&
		(end === undefined || (isObject(end) && areStrings([end["at"]]))) &&
		typeof done === "boolean"
	);
}

function isCommand(value: unknown): boolean {
	const isArgv = (argv: unknown) => Array.isArray(argv) && argv.length > 0 && areStrings(argv);
	return isObject(value) && isArgv(value["argv"]) && (value["undo"] === undefined || isArgv(value["undo"]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function areStrings(values: readonly unknown[]): boolean {
	return values.every((value) => typeof value === "string");
}

function isArrayOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
	return Array.isArray(value) && value.every(isItem);
}
