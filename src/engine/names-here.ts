import { foundValue } from "../model/fact.ts";
import type { Facts } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";
import type { Names } from "../model/names.ts";
import type { Match } from "../model/registry.ts";
import type { SurveyedFile } from "../model/survey.ts";
import { isWellKnownHost } from "../model/well-known-host.ts";
import { withoutLogin } from "../model/without-login.ts";

export interface NamesFrom {
	readonly facts: Facts;
	readonly files: readonly SurveyedFile[];
	/** What was asked for: it may be said back. */
	readonly asked: readonly Match[];
	/** What was found. */
	readonly found: readonly Match[];
}

/** Every name on this laptop that may not leave it unasked. */
export function namesHere(
	{ facts, files, asked, found }: NamesFrom,
	host: Pick<ReadHost, "home" | "user" | "env">,
): Names {
	const entries = files.flatMap(({ reading }) => (reading?.ok ? reading.value : []));
	const addresses = [
		...entries.map((entry) => entry.host),
		...found.flatMap((match) => [match.index?.url ?? "", `${match.host}/${match.path}`]),
		...(foundValue(facts.pip)?.files ?? []).flatMap(({ settings }) =>
			settings.flatMap(({ value }) => value.split(/\s+/)),
		),
		...(foundValue(facts.pip)?.variables ?? []).flatMap(({ value }) => value.split(/\s+/)),
		...[...(foundValue(facts.requirements) ?? []), ...(foundValue(facts["python-project"])?.indexes ?? [])].map(
			({ url }) => url,
		),
		// uv reads these before any file; a name may stand before the address.
		...Object.entries(host.env)
			.filter(([name]) => /^UV_(?:DEFAULT_|EXTRA_)?INDEX(?:_URL)?$/.test(name))
			.flatMap(([, value = ""]) => value.split(/\s+/).map((word) => word.replace(/^[\w.-]+=/, ""))),
	];
	const gcloud = foundValue(facts.gcloud);
	const accounts = [
		gcloud?.account,
		...(gcloud?.accounts ?? []),
		gcloud?.project,
		foundValue(facts["application-default-credentials"])?.account,
		...Object.values(foundValue(facts.azure) ?? {}).filter((value) => value?.includes("@") || value?.includes("-")),
		...(foundValue(facts["docker-config"])?.logins ?? []).map(({ username }) => username),
		...entries.map(({ username }) => username),
	].flatMap((name) => name ?? []);
	const { hosts, paths } = addressesIn(addresses, asked);
	return {
		home: host.home,
		user: host.user.name,
		accounts: accountsIn(accounts),
		hosts,
		paths: [...new Set([...paths, ...indexNames(files)])],
	};
}

/** Those that tell who somebody is. */
export function accountsIn(names: readonly string[]): readonly string[] {
	return [...new Set(names)].filter((name) => name.length > 1 && !formsOfNames.test(name));
}

/** Hosts and paths of addresses, but for those that were asked for. */
export function addressesIn(addresses: readonly string[], asked: readonly Match[]): Pick<Names, "hosts" | "paths"> {
	const parts = addresses.map(partsOf);
	const said = [
		...asked.flatMap((match) => [match.host, match.path]),
		...asked.map(({ index }) => partsOf(index?.url ?? "").host),
	];
	// What begins as it does was said with it.
	const isOurs = (name: string) => name !== "" && !said.some((one) => one === name || one.startsWith(`${name}/`));
	return {
		hosts: [...new Set(parts.map((one) => one.host))].filter((name) => isOurs(name) && !isWellKnownHost(name)),
		paths: [...new Set(parts.map((one) => one.path))].filter((name) => isOurs(name) && !commonPaths.test(name)),
	};
}

/** User names that say how one signs in, and not who. */
const formsOfNames =
	/^(oauth2accesstoken|_json_key(_base64)?|_dcgc[rl].*|__token__|<token>|\$oauthtoken|AWS|00000000-0000-0000-0000-000000000000)$/;

/** What people call their indexes and upload targets; sections of pip's own are no names. */
function indexNames(files: readonly SurveyedFile[]): readonly string[] {
	return files
		.filter(({ target }) => target !== "pip-conf")
		.flatMap(({ reading }) => (reading?.ok ? reading.value.flatMap(({ name }) => name ?? []) : []))
		.filter((name) => name.length > 2 && !commonNames.test(name));
}

/** Words that tell nothing of whose index it is, and may stand in any sentence. */
const commonNames =
	/^(pypi|testpypi|private|public|internal|index|indexes|packages?|registry|repository|primary|default|explicit|local|mirror|company|corp|main|python|pip|uv|poetry|pdm|twine|pytorch|torch|google|gar)$/i;

/** Parts of addresses that stand in everybody's. */
const commonPaths = /^(v[12]|simple|library|pypi|images?)$/;

function partsOf(address: string): { readonly host: string; readonly path: string } {
	const [, authority = "", path = ""] =
		/^(?:[a-z][a-z\d+.-]*:\/\/)?([^/]*)\/?(.*)$/is.exec(withoutLogin(address)) ?? [];
	const isHost = /[.:]/.test(authority) && /^[\w.:[\]-]+$/.test(authority);
	return isHost ? { host: authority, path: path.replace(/\/?(simple)?\/*$/, "") } : { host: "", path: "" };
}
