import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type ConfigText, readConfigText } from "../../../src/formats/config-text/config-text.ts";
import {
	addConfigItem,
	type ConfigPlace,
	removeConfigItem,
	removeConfigOption,
	setConfigOption,
} from "../../../src/formats/config-text/config-text-edit.ts";
import type { Reading } from "../../../src/model/target.ts";

/** Cases run with pip, twine and Python's own configparser, each with its source. */
interface Case {
	readonly name: string;
	readonly upstream: string;
	readonly input: string;
	readonly operation: {
		readonly kind: string;
		readonly section?: string;
		readonly key?: string;
		readonly value?: string;
	};
	readonly expected: Record<string, unknown>;
}

type Values = Readonly<Record<string, string>>;

const cases: readonly Case[] = JSON.parse(
	readFileSync(new URL("../../fixtures/python-cases.json", import.meta.url), "utf8"),
);
const casesOf = (kind: string) => cases.filter(({ operation }) => operation.kind === kind);

test.each(casesOf("effective-options"))("$name ($upstream)", ({ input, expected }) => {
	const { error_contains: refusal, exit, ...options } = expected;
	const reading = readConfigText(input);
	if (exit === undefined) expect(reading.ok && pipOptions(reading.value)).toEqual(options);
	else
		expect(reading).toMatchObject({ malformed: { message: expect.stringMatching(refusals[String(refusal)] ?? /$^/) } });
});

test.each(casesOf("twine-get_config"))("$name ($upstream)", ({ input, expected: { config } }) => {
	const reading = readConfigText(input);
	if (typeof config !== "string") expect(reading.ok && twineConfig(reading.value)).toEqual(config);
	else expect(reading).toMatchObject({ malformed: { at: { line: Number(/\[line +(\d+)\]/.exec(config)?.[1]) } } });
});

test.each(casesOf("compare-parsers"))("$name ($upstream)", ({ input, expected: { python } }) => {
	const reading = readConfigText(input);
	if (typeof python === "string") expect(reading.ok).toBe(false);
	else expect(reading.ok && allValues(reading.value)).toEqual(python);
});

test.each(cases.filter(({ name }) => name.startsWith("ini-edit/")))("$name ($upstream)", (it) => {
	const { section = "", key = "", value = "" } = it.operation;
	const same = (other: string) => other.replaceAll("_", "-") === key;
	const after = editors[it.operation.kind]?.(it.input, { section, key, same }, value);
	const { refuse, text, parses_to: values } = it.expected;
	expect(after?.ok).toBe(refuse !== true);
	if (!after?.ok) return;
	const reading = readConfigText(after.value);
	expect(after.value).toBe(text);
	expect(reading.ok && allValues(reading.value)).toEqual(values);
});

type Editor = (text: string, place: ConfigPlace, value: string) => Reading<string>;

const editors: Readonly<Record<string, Editor>> = {
	set: setConfigOption,
	unset: (text, place) => removeConfigOption(text, place),
	"list-add": (text, place, item) => {
		// A first list of twine's must name the two it has without one.
		const isNew = !text.includes("index-servers");
		return isNew ? setConfigOption(text, place, ["pypi", "testpypi", item]) : addConfigItem(text, place, item);
	},
	"list-remove": removeConfigItem,
};

/** pip's words and ours. */
const refusals: Readonly<Record<string, RegExp>> = {
	"File contains no section headers": /before the first \[section\]|byte order mark/,
	"already exists": /already/,
	"parsing errors": /neither a comment/,
};

/** What `pip install` makes of one file: [install] above [global], `_` as `-`, lists split at blanks. */
function pipOptions(config: ConfigText): Record<string, unknown> {
	const all = allValues(config);
	const dashed = ["global", "install"].flatMap((section) =>
		Object.entries(all[section] ?? {}).map(([key, value]) => [key.replaceAll("_", "-"), value] as const),
	);
	const { timeout, ...values } = Object.fromEntries(dashed);
	const list = (key: string) => values[key]?.split(/\s+/).filter((item) => item !== "");
	const [extra, links] = [list("extra-index-url"), list("find-links")];
	return {
		index_url: values["index-url"] ?? "https://pypi.org/simple",
		...(extra && { extra_index_urls: extra }),
		...(links && { find_links: links }),
		...(timeout && { timeout: Number(timeout) }),
	};
}

/** As twine/utils.py, `get_config`, puts it together. */
function twineConfig(config: ConfigText): Record<string, Values> {
	const all = allValues(config);
	const servers = all["distutils"]?.["index-servers"]?.split(/\s+/) ?? ["pypi", "testpypi"];
	const { username = null, password = null } = all["server-login"] ?? {};
	const addresses: Values = { pypi: "https://upload.pypi.org/legacy/", testpypi: "https://test.pypi.org/legacy/" };
	const found = new Map<string, object>();
	for (const server of ["pypi", ...servers.filter((name) => name !== "")]) {
		const repository = addresses[server];
		const own = Object.entries(all[server] ?? {}).filter(([key]) =>
			["username", "repository", "password", "ca_cert", "client_cert"].includes(key),
		);
		if (own.length === 0 && repository === undefined) continue;
		found.set(server, { username, password, repository, ...(servers.includes(server) && Object.fromEntries(own)) });
	}
	return Object.fromEntries(found) as Record<string, Values>;
}

/** Each section with what it inherits. */
function allValues({ sections, defaults }: ConfigText): Readonly<Record<string, Values>> {
	return Object.fromEntries(
		sections.map(({ name, options }) => [
			name,
			Object.fromEntries([...defaults, ...options].map(({ key, value }) => [key, value])),
		]),
	);
}
