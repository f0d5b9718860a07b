import { removeConfigItem } from "../formats/config-text/config-text-edit.ts";
import { isOwn, rewritten } from "../formats/findings/file-fix.ts";
import { fromPip, pipOutcome } from "../formats/findings/from-pip.ts";
import { unsetVariable } from "../formats/findings/unset-variable.ts";
import { pipKey } from "../formats/pip/pip-key.ts";
import { isPublicIndex } from "../formats/python-index/index-url.ts";
import type { Check, CheckContext, Fix } from "../model/check.ts";
import { foundValue } from "../model/fact.ts";
import type { PipSetting } from "../model/python-facts.ts";
import type { Reading } from "../model/target.ts";

/** Hosts whose certificate pip does not look at. */
export const tr02: Check = {
	id: "TR02",
	group: "python",
	title: "Pip looks at the certificate of every host",
	about: [
		"Speaks of every trusted-host in pip's files, variables and requirements files; it is worse where that is the host of an index, or PyPI's.",
		"The option does more than to allow http://: it switches off the check of the host's certificate, so that anybody on the way can be that host, put in packages and read the login. It is often left behind by an advice against a certificate error.",
		"Take it out. For a company's own authority pip has the option cert. The fix removes PyPI's hosts from your own files, whose certificates every laptop knows; whether another host has a certificate that yours knows only you can tell.",
	],
	reads: [],
	async run(context) {
		const findings = fromPip(context.facts, ["TR02"], ({ where }) => {
			const fix = withoutPublicHosts(context, where);
			return {
				why: "Anybody on the way can be it. For a company's own authority, pip has the option cert.",
				remedy: {
					text: "Take the trusted-host out; a company's own authority goes into pip's option cert.",
					commands: where.startsWith("PIP_") ? [unsetVariable(context.host.platform, where)] : [],
				},
				...(fix === undefined ? {} : { fix }),
			};
		});
		return pipOutcome(context, findings);
	},
};

/** Out of the file that the place is in, where it is one's own. */
function withoutPublicHosts({ facts, files, host }: CheckContext, where: string): Fix | undefined {
	const file = files.find((one) => one.target === "pip-conf" && where.startsWith(`${one.path}:`));
	const settings = foundValue(facts.pip)?.files.find(({ path }) => path === file?.path)?.settings ?? [];
	if (file?.text === undefined || !isOwn(file, host)) return undefined;
	const after = settings
		.filter(({ key }) => key === "trusted-host")
		.reduce<Reading<string>>((text, setting) => (text.ok ? without(text.value, setting) : text), {
			ok: true,
			value: file.text,
		});
	return rewritten(file, after, "Remove PyPI's hosts from trusted-host: pip looks at their certificates again", host)
		?.fix;
}

function without(text: string, { section, value }: PipSetting): Reading<string> {
	const open = value.split(/\s+/).filter((name) => isPublicIndex(`https://${name}`));
	return open.reduce<Reading<string>>(
		(rest, name) =>
			rest.ok
				? removeConfigItem(
						rest.value,
						{ section, key: "trusted-host", same: (key) => pipKey(key) === "trusted-host" },
						name,
					)
				: rest,
		{ ok: true, value: text },
	);
}
