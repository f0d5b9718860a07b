import { setConfigOption } from "../formats/config-text/config-text-edit.ts";
import { rewritten } from "../formats/findings/file-fix.ts";
import { isPythonHost } from "../formats/google/google-python-host.ts";
import { asksGoogle } from "../formats/keyring/keyring-backends.ts";
import { pipKey } from "../formats/pip/pip-key.ts";
import { pipOptions } from "../formats/pip/pip-options.ts";
import { pipSearch } from "../formats/pip/pip-search.ts";
import { pipInput } from "../formats/pip/pip-sources.ts";
import { isPipAtLeast } from "../formats/pip/pip-version.ts";
import { indexPlaces } from "../formats/python-index/index-places.ts";
import { indexHost, splitIndexUrl } from "../formats/python-index/index-url.ts";
import type { Check, Finding } from "../model/check.ts";
import { foundValue } from "../model/fact.ts";

/** A keyring that only asks while a person sits there. */
export const ga05: Check = {
	id: "GA05",
	group: "python",
	title: "Pip asks keyring for Artifact Registry also when nobody can be asked",
	about: [
		"Is a note when an index of Artifact Registry is signed in to through keyring and keyring-provider is not set, or auto. It says nothing where no keyring has Google's backend.",
		"With auto pip asks keyring only while it may ask a person too: tools that pass --no-input (pipx, pipenv, tox, editors) get 401 where pip in a terminal works (pypa/pipx#1200, pypa/pip#8719).",
		"The fix writes keyring-provider = import where the backend is in pip's own Python, and subprocess where it is a program and the address names a user.",
	],
	reads: ["pip", "keyring"],
	async run(context) {
		const { facts, host } = context;
		const pip = foundValue(facts.pip);
		const keyring = foundValue(facts.keyring);
		if (pip === undefined || !isPipAtLeast(pip.version, 23, 1)) return { skipped: "there is no pip 23.1 or later" };
		if (!asksGoogle(keyring?.imported) && !asksGoogle(keyring?.program))
			return { skipped: "no keyring here has Google's backend" };
		const { provider } = pipSearch(pipOptions(pipInput(pip), "install"));
		if (provider !== undefined && provider.value !== "auto") return { findings: [], seen: provider.value };
		const places = (await indexPlaces(context)).filter(
			({ tool, raw, isLinks }) =>
				tool === "pip" && !isLinks && isPythonHost(indexHost(raw) ?? "") && splitIndexUrl(raw).password === undefined,
		);
		const value = asksGoogle(keyring?.imported) ? "import" : "subprocess";
		const findings = places.map(({ raw, where, file }): Finding => {
			const { url, username } = splitIndexUrl(raw);
			const works = value === "import" || username !== undefined || isPipAtLeast(pip.version, 26, 2);
			const place = {
				section: "global",
				key: "keyring-provider",
				same: (key: string) => pipKey(key) === "keyring-provider",
			};
			return {
				status: "note",
				message: `Tools that pass --no-input to pip do not sign in to ${url}: keyring-provider is ${provider === undefined ? "not set" : "auto"}`,
				where,
				why: "With auto pip asks keyring only while it may ask a person too; pipx, pipenv, tox and editors forbid that.",
				remedy: { text: `Write keyring-provider = ${value} below [global].`, commands: [] },
				...(file?.target !== "pip-conf" || file.text === undefined || !works || provider?.where.startsWith("PIP_")
					? undefined
					: rewritten(file, setConfigOption(file.text, place, value), `Set keyring-provider to ${value}`, host)),
			};
		});
		return { findings };
	},
};
