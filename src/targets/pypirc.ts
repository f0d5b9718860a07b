import template from "../../templates/pypirc/.pypirc?raw";
import { addConfigItem, removeConfigOption, setConfigOption } from "../formats/config-text/config-text-edit.ts";
import { redactConfigText } from "../formats/config-text/config-text-redact.ts";
import { type PypircServer, readPypirc } from "../formats/pip/pypirc-file.ts";
import { sameIndex, splitIndexUrl } from "../formats/python-index/index-url.ts";
import { secretInRepository } from "../formats/secret-in-repository.ts";
import { foundValue } from "../model/fact.ts";
import { shellWords } from "../model/shell-words.ts";
import type { Entry, Overshadowed, Reading, Remark, Target } from "../model/target.ts";

/** Where twine uploads to, and as whom: `~/.pypirc`. Keys: packaging.python.org/specifications/pypirc; how they count: twine/utils.py, get_config. */
export const pypirc: Target = {
	id: "pypirc",
	label: "Twine's .pypirc",
	serves: "python",
	accepts: ["keyring", "static"],
	reads: ["pypirc"],
	weight: "offered",
	template,

	questions(facts, _answers, { yields }) {
		const workTree = foundValue(facts.pypirc)?.workTree;
		return yields === "static" && workTree !== undefined ? [secretInRepository(workTree)] : [];
	},

	path: (facts) => foundValue(facts.pypirc)?.path,

	files: (facts) => [pypirc.path(facts, {}) ?? []].flat(),

	entry({ match: { index }, source }): Entry | undefined {
		if (index?.upload === undefined || (source.kind !== "keyring" && source.kind !== "static")) return undefined;
		const { username } = source;
		const entry = { host: index.upload, name: index.name, username } as const;
		return source.kind === "static"
			? { ...entry, holds: "login", secret: source.secret }
			: { ...entry, holds: "address" };
	},

	settle: (entry, entries) => ({ ...entry, name: sectionFor(entries, entry) }),

	why: ({ host, name }) => `twine uploads to ${host} with --repository ${name}`,

	next: ({ name = "" }) => [shellWords(["twine", "upload", "--repository", name]).concat(" dist/*")],

	read(text): Reading<readonly Entry[]> {
		const reading = readPypirc(text);
		return reading.ok ? { ok: true, value: reading.value.servers.map(entryOf) } : reading;
	},

	/** Twine takes a password of the file before it asks keyring (twine/auth.py). */
	overshadowed(entries, entry): readonly Overshadowed[] {
		if (entry.holds !== "address") return [];
		return entries
			.filter(({ holds, host }) => holds === "login" && sameIndex(host, entry.host))
			.map((old) => ({
				entry: old,
				why: `Remove the password stored for "${old.name}", which twine would take before it asks keyring; only --undo brings it back`,
				warning: `A password is stored for "${old.name}".`,
				weight: "offered",
			}));
	},

	set(text, entry): Reading<string> {
		const reading = readPypirc(text);
		if (!reading.ok) return reading;
		const section = sectionFor(reading.value.servers.map(entryOf), entry);
		const { listed } = reading.value;
		// A list of one's own replaces twine's two.
		const names = listed === undefined ? ["pypi", "testpypi", section] : undefined;
		return inTurn(text, [
			(rest) =>
				names === undefined ? addConfigItem(rest, serverList, section) : setConfigOption(rest, serverList, names),
			(rest) => setConfigOption(rest, { section, key: "repository" }, entry.host),
			...(entry.username === undefined ? [] : [setting(section, "username", entry.username)]),
			...(entry.secret === undefined ? [] : [setting(section, "password", entry.secret.reveal())]),
		]);
	},

	remove: (text, { name = "" }) => removeConfigOption(text, { section: name, key: "password" }),

	remarks(text): readonly Remark[] {
		const reading = readPypirc(text);
		return reading.ok ? reading.value.remarks : [];
	},

	atTrouble: (code) =>
		code === "not-writable" ? "twine reads it" : "twine stops with the error, or asks for everything",

	redact: (text) => redactConfigText(text, (key) => openKeys.has(key)),
};

const openKeys: ReadonlySet<string> = new Set(["index-servers", "repository", "username", "ca_cert", "client_cert"]);

const serverList = { section: "distutils", key: "index-servers" } as const;

function entryOf({ name, repository, username, hasPassword, at }: PypircServer): Entry {
	return {
		host: splitIndexUrl(repository ?? "").url,
		holds: hasPassword ? "login" : "address",
		name,
		...(username === undefined ? {} : { username }),
		at,
	};
}

/** The section that is for this address already; otherwise a new one, of a name that nothing else has. */
function sectionFor(entries: readonly Entry[], { host, name = "private" }: Entry): string {
	const own = entries.find((entry) => entry.host !== "" && sameIndex(entry.host, host));
	if (own?.name !== undefined) return own.name;
	let free = name;
	for (let number = 2; entries.some((entry) => entry.name === free); number += 1) free = `${name}-${number}`;
	return free;
}

type Step = (text: string) => Reading<string>;

function setting(section: string, key: string, value: string): Step {
	return (text) => setConfigOption(text, { section, key }, value);
}

function inTurn(text: string, steps: readonly Step[]): Reading<string> {
	let reading: Reading<string> = { ok: true, value: text };
	for (const step of steps) {
		if (!reading.ok) return reading;
		reading = step(reading.value);
	}
	return reading;
}
