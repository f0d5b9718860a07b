import type { Pip, PipFile, PipSetting } from "../../model/python-facts.ts";
import type { Entry } from "../../model/target.ts";
import { withLogin } from "../python-index/index-url.ts";

/** Facts of pip as they will be once a file of it has these entries in place of its indexes. */
export function pipAfter(pip: Pip, path: string, entries: readonly Entry[]): Pip {
	const files = pip.files.map((file): PipFile => {
		return file.path === path
			? { ...file, exists: true, problem: undefined, settings: settingsAfter(file, entries) }
			: file;
	});
	// Once the file of PIP_CONFIG_FILE is there, it stands in for the user's two.
	const isNamed = files.some(({ level, read, ...file }) => level === "env" && read && file.path === path);
	return { ...pip, files: files.map((file) => (isNamed && file.level === "user" ? { ...file, read: false } : file)) };
}

function settingsAfter({ settings }: PipFile, entries: readonly Entry[]): readonly PipSetting[] {
	const own = entries.map(settingOf).filter((setting) => setting !== undefined);
	const kept = settings.filter(({ key }) => key !== "index-url" && key !== "extra-index-url");
	const shared = own.filter(({ section }) => section === "DEFAULT");
	const sections = [...new Set([...kept, ...own].map(({ section }) => section))];
	const all = sections.flatMap((section) => {
		const here = own.filter((setting) => setting.section === section);
		const inherited = section === "DEFAULT" ? [] : shared.filter(({ key }) => here.every((one) => one.key !== key));
		return [...inherited.map((setting) => ({ ...setting, section })), ...here];
	});
	const providers = entries.flatMap(({ provider, name = "global", at }) =>
		provider === undefined ? [] : [plain(name, "keyring-provider", provider, at?.line)],
	);
	return [...kept, ...joined(all), ...providers];
}

function settingOf({ host, holds, role, name = "global", username, at }: Entry): PipSetting | undefined {
	if (role !== "index-url" && role !== "extra-index-url") return undefined;
	const user = holds === "login" ? `${username ?? ""}:(hidden)` : username;
	// Already hidden, so that nothing of it is to be encoded.
	const value = user === undefined ? host : withLogin(host, "x").replace("//x@", `//${user}@`);
	return plain(name, role, value, at?.line);
}

function plain(section: string, key: string, value: string, line = 0): PipSetting {
	return { section, key, written: key, value, line };
}

/** Each extra index is an entry, but all of them are one setting. */
function joined(settings: readonly PipSetting[]): readonly PipSetting[] {
	const lists = new Map<string, PipSetting>();
	for (const [index, setting] of settings.entries()) {
		const isList = setting.key === "extra-index-url";
		const place = isList ? `list ${setting.section}` : String(index);
		const first = lists.get(place);
		lists.set(place, first === undefined ? setting : { ...first, value: `${first.value}\n${setting.value}` });
	}
	return [...lists.values()];
}
