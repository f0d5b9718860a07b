import { rewritten } from "../formats/findings/file-fix.ts";
import { fromRemarks } from "../formats/findings/from-remarks.ts";
import { ofReadable } from "../formats/findings/of-readable.ts";
import { oneSentence } from "../formats/findings/one-sentence.ts";
import { unsetVariable } from "../formats/findings/unset-variable.ts";
import { uvFiles } from "../formats/findings/uv-files.ts";
import { readIndexItems } from "../formats/python-index/index-items.ts";
import { type UvBase, uvStops } from "../formats/python-project/uv-file.ts";
import { unsetTomlKey } from "../formats/toml/toml-key-edit.ts";
import type { Check, Finding } from "../model/check.ts";
import type { Reading } from "../model/target.ts";

const variable = "UV_INSECURE_HOST";

/** Refusals and certificates that uv is told to overlook. */
export const uv03: Check = {
	id: "UV03",
	group: "python",
	title: "Where an index refuses it uv stops, and it looks at every certificate",
	about: [
		"Speaks when ignore-error-codes of an index has 401 or 403, and when allow-insecure-host or UV_INSECURE_HOST names a host.",
		"uv stops at an index that refuses the login. With those codes ignored it goes on to the next one instead, so that an expired token means packages from PyPI. A host that is allowed to be insecure can be anybody on the way.",
		"The fix takes ignore-error-codes out where it has nothing but 401, 403 and 404 (404 is passed over anyway). An authority of your company's own goes into SSL_CERT_FILE.",
	],
	reads: [],
	async run({ files, host }) {
		const findings = uvFiles(files).flatMap(({ file, base }) =>
			fromRemarks([file], ["UV03"], ({ message }) => ({
				status: "warn",
				why: "An index that is not what it seems can hand out packages.",
				remedy: {
					text: "Take the line out; an authority of your company's own goes into SSL_CERT_FILE.",
					commands: [],
				},
				...(message.startsWith("allow-insecure-host")
					? {}
					: rewritten(
							file,
							withoutCodes(file.text ?? "", base),
							"Remove ignore-error-codes: uv stops where a login is refused",
							host,
						)),
			})).map(oneSentence),
		);
		const named = host.env[variable] ?? "";
		if (uvFiles(files).length === 0 && named.trim() === "") return { skipped: "uv has no file here" };
		const inVariable = named.trim() === "" ? [] : [insecure(unsetVariable(host.platform, variable))];
		const looked = uvFiles(files).map(({ file }) => file);
		return ofReadable(looked, { findings: [...findings, ...inVariable] });
	},
};

function insecure(unset: string): Finding {
	return {
		status: "warn",
		message: `${variable} switches off the check of certificates for the hosts in it`,
		where: { variable },
		why: "Anybody on the way can be one of those hosts, and put in packages.",
		remedy: { text: "Unset it; an authority of your company's own goes into SSL_CERT_FILE.", commands: [unset] },
	};
}

function withoutCodes(text: string, base: UvBase): Reading<string> {
	const path = [...base, "index"];
	const client = uvStops(base);
	const list = readIndexItems(text, path, client);
	if (!list.ok) return list;
	return list.value.items
		.filter(({ value }) => /^\[(?:\s*40[134]\s*,?)+\s*\]$/.test(value("ignore-error-codes") ?? ""))
		.reduce<Reading<string>>(
			(rest, { place }) =>
				rest.ok ? unsetTomlKey(rest.value, { path, item: place }, "ignore-error-codes", client) : rest,
			{ ok: true, value: text },
		);
}
