import template from "../../templates/pip-conf/pip.conf?raw";
import {
	addConfigItem,
	type ConfigPlace,
	removeConfigItem,
	removeConfigOption,
	setConfigOption,
} from "../formats/config-text/config-text-edit.ts";
import { redactConfigText } from "../formats/config-text/config-text-redact.ts";
import { keyringProvider } from "../formats/keyring/keyring-install.ts";
import { type PipIndexLine, pipIndexLines } from "../formats/pip/pip-indexes.ts";
import { pipKey } from "../formats/pip/pip-key.ts";
import { extraIndexLabel, pipQuestions } from "../formats/pip/pip-questions.ts";
import { pipFileFor } from "../formats/pip/pip-scope.ts";
import { layoutRemarks } from "../formats/python-index/index-layout.ts";
import { isPublicIndex, sameIndex, splitIndexUrl, withLogin } from "../formats/python-index/index-url.ts";
import { foundValue } from "../model/fact.ts";
import type { Entry, Overshadowed, Reading, Remark, Target, Wish } from "../model/target.ts";

/** Where pip looks for packages: pip.conf, on Windows pip.ini. Keys: pip.pypa.io/en/stable/topics/configuration. */
export const pipConf: Target = {
	id: "pip-conf",
	label: "Pip's configuration",
	serves: "python",
	accepts: ["keyring", "static", "anonymous"],
	reads: ["pip", "requirements", "keyring", "python-project", "tools"],
	weight: "required",
	template,

	questions: pipQuestions,

	path: pipFileFor,

	files: ({ pip }) => (foundValue(pip)?.files ?? []).filter(({ read }) => read).map(({ path }) => path),

	entry({ match: { index }, source, answers }: Wish, facts): Entry | undefined {
		if (index === undefined || source.kind === "helper") return undefined;
		const role = answers["layout"] === "extra" ? "extra-index-url" : "index-url";
		const entry = { host: index.url, role, name: "global" } as const;
		if (source.kind === "static") {
			return { ...entry, holds: "login", username: source.username, secret: source.secret };
		}
		if (source.kind === "anonymous") return { ...entry, holds: "address" };
		const { provider, userInUrl } = keyringProvider(facts, answers);
		return { ...entry, holds: "address", provider, ...(userInUrl ? { username: source.username } : {}) };
	},

	why: ({ host, role }) =>
		role === "index-url" ? `pip's index is ${host}` : `pip asks ${host} beside its index, and takes the higher version`,

	read(text): Reading<readonly Entry[]> {
		const lines = pipIndexLines(text);
		return lines.ok ? { ok: true, value: lines.value.map(entryOf) } : lines;
	},

	overshadowed: (entries, entry) => entries.flatMap((other) => overshadowedBy(entry, other)),

	clash(first, second) {
		if (first.host === second.host || first.role !== "index-url" || second.role !== "index-url") return undefined;
		return `pip can have one index-url, and ${first.host} is it: put both behind one virtual repository, or choose "${extraIndexLabel}" for the other.`;
	},

	set(text, entry): Reading<string> {
		const { host, username, secret } = entry;
		const url = secret === undefined ? withLogin(host, username) : withLogin(host, username, secret).reveal();
		const set = entry.role === "index-url" ? setConfigOption(text, place("index-url"), url) : addExtra(text, host, url);
		if (!set.ok || entry.provider === undefined) return set;
		return setConfigOption(set.value, place("keyring-provider"), entry.provider);
	},

	remove(text, { name = "global", role = "", host }): Reading<string> {
		const lines = pipIndexLines(text);
		if (!lines.ok) return lines;
		if (role === "index-url") return removeConfigOption(text, place(role, name));
		let rest: Reading<string> = { ok: true, value: text };
		for (const { section, key, url } of lines.value) {
			const isMeant = section === name && key === role && sameIndex(url, host);
			if (isMeant && rest.ok) rest = removeConfigItem(rest.value, place(role, name), url);
		}
		return rest;
	},

	warnings: (before, after, facts, path) => [...replaced(before, after), ...layoutRemarks(facts, path, after)],

	namedBy(path, { env, paths }) {
		const named = env["PIP_CONFIG_FILE"];
		return named !== undefined && named !== "" && paths.resolve(named) === paths.resolve(path)
			? "PIP_CONFIG_FILE"
			: undefined;
	},

	atTrouble: (code) => atTrouble[code] ?? ignored,

	redact: (text) => redactConfigText(text, (key) => !/pass|secret|token|auth|cred/.test(key)),
};

function place(key: string, section = "global"): ConfigPlace {
	return { section, key, same: (written) => pipKey(written) === key };
}

/** An address that stands there with another login is replaced. */
function addExtra(text: string, host: string, url: string): Reading<string> {
	const lines = pipIndexLines(text);
	if (!lines.ok) return lines;
	const items = lines.value.filter(({ section, key }) => section === "global" && key === "extra-index-url");
	if (!items.some((item) => sameIndex(item.url, host))) return addConfigItem(text, place("extra-index-url"), url);
	const replaced = items.map((item) => (sameIndex(item.url, host) ? url : item.url));
	return setConfigOption(text, place("extra-index-url"), [...new Set(replaced)]);
}

function entryOf({ section, key, url, at }: PipIndexLine): Entry {
	const { url: host, username, password } = splitIndexUrl(url);
	return {
		host,
		holds: password === undefined ? "address" : "login",
		name: section,
		role: key,
		...(username === undefined ? {} : { username }),
		at,
	};
}

/** What would make a single index-url less than the only one. */
function overshadowedBy(entry: Entry, other: Entry): readonly Overshadowed[] {
	if (entry.role !== "index-url") return [];
	const { host, role, name } = other;
	if (role === "index-url") {
		if (name === "global") return [];
		const why = `Remove index-url ${host} from [${name}]: it beats the one in [global]`;
		return [
			{
				entry: other,
				why,
				warning: `[${name}] has an index-url of its own, ${host}, which beats this one.`,
				weight: "offered",
			},
		];
	}
	if (sameIndex(host, entry.host)) {
		return [
			{
				entry: other,
				why: `Remove extra-index-url ${host} from [${name}]: it is the index-url now`,
				weight: "offered",
			},
		];
	}
	return [
		{
			entry: other,
			why: `Remove extra-index-url ${host} from [${name}]: pip takes the highest version, wherever it is from`,
			warning: `pip would ask ${host} as well and take the higher version, wherever it is from.`,
			weight: isPublicIndex(host) ? "offered" : "optional",
		},
	];
}

/** A private index that pip asks no more may have packages that no other has. */
function replaced(before: readonly Entry[], after: readonly Entry[]): readonly Remark[] {
	const asked = before.filter(({ role, host }) => role === "index-url" && !isPublicIndex(host));
	return [...new Set(asked.map(({ host }) => host))]
		.filter((host) => !after.some((entry) => sameIndex(entry.host, host)))
		.map((host) => ({
			id: "index.replaced",
			message: `pip has asked ${host} until now. What only that index has is not found any more.`,
		}));
}

const ignored = "pip passes over it without a word and asks pypi.org";

/** pip, _internal/configuration.py: configparser passes over what it cannot open; what it cannot decode ends pip. */
const atTrouble: Readonly<Record<string, string>> = {
	"not-utf8": "pip takes it in the encoding of the locale, and ends with an error where that fails",
	"not-writable": "pip reads it",
};
