import { rewritten } from "../formats/findings/file-fix.ts";
import { isPythonHost } from "../formats/google/google-python-host.ts";
import { isProgramTooOld } from "../formats/keyring/keyring-backends.ts";
import { pipOptions } from "../formats/pip/pip-options.ts";
import { pipSearch } from "../formats/pip/pip-search.ts";
import { pipInput } from "../formats/pip/pip-sources.ts";
import { isPipAtLeast } from "../formats/pip/pip-version.ts";
import { type IndexPlace, indexPlaces } from "../formats/python-index/index-places.ts";
import { indexHost, splitIndexUrl, withLogin } from "../formats/python-index/index-url.ts";
import type { Check, CheckContext, Finding } from "../model/check.ts";
import { foundValue } from "../model/fact.ts";

/** An index for which pip cannot ask keyring. */
export const ga02: Check = {
	id: "GA02",
	group: "python",
	title: "Pip can ask the keyring program for Artifact Registry",
	about: [
		"Speaks when the address of an Artifact Registry index names no user and pip asks keyring as a program (keyring-provider = subprocess): before pip 26.2, and from then on where that program is older than keyring 25.2.1.",
		'Until 26.2 pip asks the program for the password of a user, and for nobody where the address names none: it stops and asks "User for us-python.pkg.dev" (pypa/pip#11971, #12543). Later ones ask for both at once, in words that an older program does not know.',
		"The fix puts oauth2accesstoken@ before the host, the name that Artifact Registry takes a token by.",
	],
	reads: ["pip", "keyring"],
	async run(context) {
		const pip = foundValue(context.facts.pip);
		if (pip === undefined)
			return { skipped: "because" in context.facts.pip ? context.facts.pip.because : "there is no pip" };
		const because = obstacle(context);
		if (because === undefined) return { findings: [], seen: `pip ${pip.version}` };
		const places = (await indexPlaces(context)).filter(
			({ tool, raw, isLinks }) =>
				tool === "pip" && !isLinks && isPythonHost(indexHost(raw) ?? "") && splitIndexUrl(raw).username === undefined,
		);
		return { findings: places.map((place) => finding(place, because, context)) };
	},
};

/** Why the program is not asked for an address without a user. */
function obstacle({ facts }: CheckContext): string | undefined {
	const pip = foundValue(facts.pip);
	const keyring = foundValue(facts.keyring);
	if (pip === undefined) return undefined;
	const { provider } = pipSearch(pipOptions(pipInput(pip), "install"));
	if (provider?.value !== "subprocess") return undefined;
	if (!isPipAtLeast(pip.version, 26, 2))
		return `pip ${pip.version} asks the keyring program only for a user who stands in the address`;
	const program = keyring?.program;
	return isProgramTooOld(program, pip.version)
		? `pip ${pip.version} needs keyring 25.2.1 or later, and ${program?.path} is ${program?.version}`
		: undefined;
}

function finding({ raw, where, file, put }: IndexPlace, because: string, { host }: CheckContext): Finding {
	const { url } = splitIndexUrl(raw);
	const mend =
		file === undefined || because.includes("needs keyring") ? undefined : put?.(withLogin(url, "oauth2accesstoken"));
	return {
		status: "warn",
		message: `${url} names no user, and ${because}`,
		where,
		why: "Pip asks for a user in the terminal, or ends with 401 where nobody can answer.",
		remedy: because.includes("needs keyring")
			? { text: "Upgrade keyring.", commands: ["pipx upgrade keyring"] }
			: { text: "Put oauth2accesstoken@ before the host.", commands: [] },
		...(file === undefined || mend === undefined
			? undefined
			: rewritten(file, mend, "Put oauth2accesstoken@ before the host, so that pip asks keyring", host)),
	};
}
