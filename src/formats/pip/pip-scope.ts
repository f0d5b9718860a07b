import type { Answers } from "../../model/auth-method.ts";
import { foundValue } from "../../model/fact.ts";
import type { Facts } from "../../model/facts.ts";
import type { Pip, PipFile } from "../../model/python-facts.ts";

/** "venv" or "user": what is meant where nothing is said. Undefined while it is not known what pip reads. */
export function usualPipScope(facts: Facts): "venv" | "user" | undefined {
	const pip = foundValue(facts.pip);
	if (pip === undefined) return undefined;
	return pip.environment === undefined ? "user" : "venv";
}

/** The file that the answer "scope" means, "user" the one of PIP_CONFIG_FILE where that is set: one that pip really reads, where there is one. */
export function pipFileFor(facts: Facts, { scope = usualPipScope(facts) }: Answers): string | undefined {
	const pip = foundValue(facts.pip);
	if (pip === undefined) return undefined;
	if (scope?.startsWith("file:")) return scope.slice("file:".length);
	if (scope === "venv") return pip.files.find(({ level }) => level === "site")?.path;
	return (namedByVariable(pip) ?? userFile(pip))?.path;
}

/** The file of PIP_CONFIG_FILE: when it exists, pip reads neither of the user's (pip, _internal/configuration.py, iter_config_files). */
export function namedByVariable({ files }: Pip): PipFile | undefined {
	return files.find(({ level, exists, read }) => level === "env" && exists && read);
}

/** Where the setting is already; else the newer of the two, unless only the older one exists. */
function userFile({ files }: Pip): PipFile | undefined {
	const [newer, older] = [false, true].map((legacy) =>
		files.find((file) => file.level === "user" && file.legacy === legacy),
	);
	if (older?.exists !== true || newer === undefined) return newer ?? older;
	return !newer.exists || (setsIndex(older) && !setsIndex(newer)) ? older : newer;
}

function setsIndex({ settings }: PipFile): boolean {
	return settings.some(({ key }) => key === "index-url" || key === "extra-index-url");
}
