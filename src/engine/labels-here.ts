import { isCloudHelper } from "../model/cloud-helper.ts";
import { foundValue } from "../model/fact.ts";
import type { Facts } from "../model/facts.ts";
import type { SurveyedFile } from "../model/survey.ts";
import { commonNames } from "./common-names.ts";
import { namesOfCluster } from "./names-of-cluster.ts";

/** What people or their company called things on this laptop: indexes, upload targets, helpers and stores of their own, configurations, what is in a cluster. */
export function labelsHere(
	facts: Facts,
	files: readonly SurveyedFile[],
	formerHelpers: readonly string[],
): readonly string[] {
	const entries = files
		.filter(({ target }) => target !== "pip-conf")
		.flatMap(({ reading }) => (reading?.ok ? reading.value : []));
	const docker = foundValue(facts["docker-config"]);
	const helpers = [
		...entries.map(({ helper }) => helper),
		docker?.credsStore,
		...formerHelpers,
		...(foundValue(facts["credential-helpers"]) ?? []).map(({ name }) => name),
		...(foundValue(facts.podman)?.sources ?? []),
	].filter((helper) => helper !== undefined && !isCloudHelper(helper) && !commonHelpers.test(helper));
	const keyring = foundValue(facts.keyring);
	const backends = [keyring?.imported, keyring?.program].flatMap((place) => place?.backends ?? []);
	const names = [
		...entries.map(({ name }) => name),
		...(foundValue(facts.pypirc)?.servers ?? []),
		...(foundValue(facts["python-project"])?.indexes ?? []).map(({ name }) => name),
		...helpers,
		...[...backends, keyring?.chosen?.backend].filter(
			(name) => name !== undefined && !/^(keyrings?|artifacts_keyring)\./.test(name),
		),
		foundValue(facts.gcloud)?.configuration,
		...sectionsOf(files),
		// What stands behind an address is no comment to pip: it is a part of the value, and said with it.
		...(foundValue(facts.pip)?.files ?? []).flatMap(({ settings }) =>
			settings.flatMap(({ value }) => /\s[#;]\s*(.+)$/.exec(value)?.[1] ?? []),
		),
		...contextsIn(files),
		...namesOfCluster(foundValue(facts.cluster)),
		...files.flatMap(({ target, text = "" }) => (target === "pypirc" ? listedIn(text) : [])),
	];
	return [...new Set(names)].flatMap((name) =>
		name !== undefined && name.length > 2 && !commonNames.test(name) ? [name] : [],
	);
}

/** Of pip's and twine's files, as they are written: pip has sections of its own, and a wrong one may be anything. */
function sectionsOf(files: readonly SurveyedFile[]): readonly string[] {
	return files
		.filter(({ target }) => target === "pip-conf" || target === "pypirc")
		.flatMap(({ text = "" }) =>
			[...text.slice(0, longest).matchAll(/^\s*\[([^\]\n]+)\]/gm)].map(([, name = ""]) => name),
		)
		.filter((name) => !pipSections.test(name.trim()));
}

/** Below index-servers, whether or not there is such a section. */
function listedIn(text: string): readonly string[] {
	const [, list = ""] = /^index[-_]servers\s*[=:](.*(?:\n[ \t]+.*)*)/im.exec(text.slice(0, longest)) ?? [];
	return list.split(/\s+/);
}

function contextsIn(files: readonly SurveyedFile[]): readonly string[] {
	return files.flatMap(({ text = "" }) => /"currentContext"\s*:\s*"([^"]+)"/.exec(text.slice(0, longest))?.[1] ?? []);
}

const longest = 100_000;

const pipSections =
	/^(default|global|install|download|wheel|index|lock|list|search|freeze|uninstall|config|cache|check|debug|inspect|show|distutils|:env:)$/i;

const commonHelpers =
	/^(pass|secretservice|osxkeychain|wincred|desktop(\.exe)?|dev-containers-.*|containers-auth\.json|env|none|)$/;
