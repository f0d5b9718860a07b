import { type DockerConfig, readDockerConfig } from "../formats/docker/docker-config-file.ts";
import { renameSettings } from "../formats/docker/docker-config-remarks.ts";
import { convertToHostname, dockerKey } from "../formats/docker/docker-hostname.ts";
import { type DockersFile, dockersFile } from "../formats/findings/dockers-file.ts";
import { rewritten } from "../formats/findings/file-fix.ts";
import { fromRemarks } from "../formats/findings/from-remarks.ts";
import type { Check, Finding } from "../model/check.ts";
import { isCloudHelper } from "../model/cloud-helper.ts";
import { typedName } from "../model/entry-name.ts";
import { foundValue } from "../model/fact.ts";
import type { Facts } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";
import { shellWords } from "../model/shell-words.ts";
import type { Remark } from "../model/target.ts";

/** Settings that docker takes otherwise than whoever wrote them. */
export const cfgKeys: Check = {
	id: "cfg.keys",
	group: "docker",
	title: "Docker knows every setting of its config.json by the name it has there",
	about: [
		"Looks for misspelt names in config.json (credStore, credhelper), for spellings that docker takes and others do not, for sections that stand there twice, and for values that docker stumbles over.",
		"Docker ignores a name that it does not know and deletes it at the next docker login: a misspelt credsStore means plain text from then on. The fix gives it its right name, where that is free, its helper is here and no password in the file would be passed over for it.",
	],
	reads: [],
	async run({ files, facts, host }) {
		const docker = dockersFile(files);
		if ("skipped" in docker) return docker;
		const findings = fromRemarks([docker.file], ["cfg.keys", "cfg.case", "cfg.twice", "cfg.value"], (remark) => ({
			status: remark.id === "cfg.case" ? "note" : "warn",
			why: reasons[remark.id] ?? "",
			remedy: { text: "Put it right in the file.", commands: [] },
			...(remark.id === "cfg.keys" ? renaming(docker, remark, facts, host) : signingIn(docker.config, remark)),
		}));
		return { findings };
	},
};

type Docker = Exclude<DockersFile, { readonly skipped: string }>;

/** Only where docker signs in afterwards with all that it signed in with before, and helpers that begin to count are there. */
function renaming({ file, config }: Docker, { message }: Remark, facts: Facts, host: ReadHost): Partial<Finding> {
	const { text, names } = renameSettings(file.text);
	const after = readDockerConfig(text);
	if (!after.ok || !names.some((name) => message.includes(`know "${name}"`))) return {};
	const { helpers, credsStore = "" } = after.value;
	const there = (foundValue(facts["credential-helpers"]) ?? []).map(({ name }) => name);
	const asked = [...helpers.map(({ helper }) => helper), credsStore].filter((name) => name !== "");
	const works = asked.every((name) => there.includes(name)) && !isCloudHelper(credsStore);
	if (asked.length > 0 && (!works || config.plainTextSecrets > 0)) return {};
	return {
		remedy: { text: "Give it the name that docker knows.", commands: [] },
		...rewritten(file, { ok: true, value: text }, "Give settings the names that docker knows", host),
	};
}

function signingIn({ auths }: DockerConfig, { at }: Remark): Partial<Finding> {
	const bad = auths.find(
		(auth) => auth.undecodable !== undefined && auth.at.line === at?.line && auth.at.column === at.column,
	);
	if (bad === undefined) return {};
	const name = typedName(bad.key === dockerKey("docker.io") ? "docker.io" : convertToHostname(bad.key));
	return { remedy: { text: "Sign in again.", commands: name ? [shellWords(["docker", "login", name])] : [] } };
}

const reasons: Readonly<Record<string, string>> = {
	"cfg.keys": "What the setting says does not happen.",
	"cfg.case": "The clients that read the same file do not agree on what it says.",
	"cfg.twice": "The clients that read the same file do not agree on what it says.",
	"cfg.value": "Other logins of the file may not be read either.",
};
