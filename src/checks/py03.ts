import { setConfigOption } from "../formats/config-text/config-text-edit.ts";
import { rewritten } from "../formats/findings/file-fix.ts";
import { fromRemarks } from "../formats/findings/from-remarks.ts";
import { ofReadable } from "../formats/findings/of-readable.ts";
import { oneSentence } from "../formats/findings/one-sentence.ts";
import { isPythonHost } from "../formats/google/google-python-host.ts";
import { readPypirc } from "../formats/pip/pypirc-file.ts";
import { indexHost } from "../formats/python-index/index-url.ts";
import type { Check } from "../model/check.ts";
import type { Reading } from "../model/target.ts";

/** Addresses that nothing can be uploaded to. */
export const py03: Check = {
	id: "PY03",
	group: "python",
	title: "Every address in .pypirc takes uploads, with TLS",
	about: [
		"Speaks when a repository in .pypirc ends in /simple, or begins with http:// and is not this laptop itself.",
		"/simple is where packages are installed from; uploads go to an address without it, and the index answers 404 or 405. Without TLS anybody on the way reads the login.",
		"The fix takes /simple off the addresses of Artifact Registry. Of other products the upload address can be another one altogether.",
	],
	reads: [],
	async run({ files, host }) {
		const looked = files.filter(({ target }) => target === "pypirc");
		if (looked.length === 0) return { skipped: "there is no .pypirc" };
		const findings = fromRemarks(looked, ["PY03"], (remark, file) => ({
			status: "fail",
			why: remark.message.includes("/simple")
				? "twine upload is refused there."
				: "Whoever reads the login can upload as you.",
			remedy: { text: "Write the address for uploads, beginning with https://.", commands: [] },
			...rewritten(
				file,
				withoutSimple(file.text ?? "", remark.at?.line),
				"Take /simple off the address that uploads go to",
				host,
			),
		}));
		return ofReadable(looked, { findings: findings.map(oneSentence) });
	},
};

function withoutSimple(text: string, line: number | undefined): Reading<string> {
	const reading = readPypirc(text);
	if (!reading.ok) return reading;
	const server = reading.value.servers.find(({ at }) => at.line === line);
	const url = server?.repository ?? "";
	const upload = url.replace(/\/simple\/?$/, "/");
	if (server === undefined || upload === url || !isPythonHost(indexHost(url) ?? "")) return { ok: true, value: text };
	return setConfigOption(text, { section: server.name, key: "repository" }, upload);
}
