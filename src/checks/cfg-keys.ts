import { dockersFile } from "../formats/findings/dockers-file.ts";
import { fromRemarks } from "../formats/findings/from-remarks.ts";
import type { Check } from "../model/check.ts";

/** Settings that docker takes otherwise than whoever wrote them. */
export const cfgKeys: Check = {
	id: "cfg.keys",
	group: "docker",
	title: "Docker knows every setting of its config.json by the name it has there",
	about: [
		"Looks for misspelt names in config.json (credStore, credhelper), for spellings that docker takes and others do not, for sections that stand there twice, and for values that docker stumbles over.",
		"Docker ignores a name that it does not know and deletes it at the next docker login: a misspelt credsStore means plain text from then on.",
	],
	reads: [],
	async run({ files }) {
		const docker = dockersFile(files);
		if ("skipped" in docker) return docker;
		const findings = fromRemarks([docker.file], ["cfg.keys", "cfg.case", "cfg.twice", "cfg.value"], ({ id }) => ({
			status: id === "cfg.case" ? "note" : "warn",
			why: reasons[id] ?? "",
			remedy: { text: "Put it right in the file.", commands: [] },
		}));
		return { findings };
	},
};

const reasons: Readonly<Record<string, string>> = {
	"cfg.keys": "What the setting says does not happen.",
	"cfg.case": "The clients that read the same file do not agree on what it says.",
	"cfg.twice": "The clients that read the same file do not agree on what it says.",
	"cfg.value": "Other logins of the file may not be read either.",
};
