import { acrHost } from "../model/acr-host.ts";
import { foundValue } from "../model/fact.ts";
import type { Facts } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";
import type { JournalLook } from "../model/journal-look.ts";
import type { Names } from "../model/names.ts";
import type { Match } from "../model/registry.ts";
import type { SurveyedFile } from "../model/survey.ts";
import { isWellKnownHost } from "../model/well-known-host.ts";
import { withoutLogin } from "../model/without-login.ts";
import { commonNames } from "./common-names.ts";
import { labelsHere } from "./labels-here.ts";
import { namesInVariables } from "./names-in-variables.ts";
import { namesOfChanges } from "./names-of-changes.ts";
import { addressesOfCluster } from "./names-of-cluster.ts";

export interface NamesFrom {
	readonly facts: Facts;
	readonly files: readonly SurveyedFile[];
	/** Of changes of our own. */
	readonly journal: JournalLook | string;
	/** What was asked for: it may be said back. */
	readonly asked: readonly Match[];
	/** What was found. */
	readonly found: readonly Match[];
}

/** Every name on this laptop that may not leave it unasked. */
export function namesHere(
	{ facts, files, journal, asked, found }: NamesFrom,
	host: Pick<ReadHost, "home" | "cwd" | "user" | "env">,
): Names {
	const entries = files.flatMap(({ reading }) => (reading?.ok ? reading.value : []));
	const ours = namesOfChanges(journal);
	const variables = namesInVariables(host.env);
	const pip = foundValue(facts.pip);
	const values = [...(pip?.files ?? []).flatMap(({ settings }) => settings), ...(pip?.variables ?? [])].flatMap(
		({ value }) => value.split(/[\s"',]+/),
	);
	const lines = [
		...(foundValue(facts.requirements) ?? []),
		...(foundValue(facts["python-project"])?.indexes ?? []),
		...(foundValue(facts.uv)?.indexes ?? []),
	];
	const addresses = [
		...entries.flatMap((entry) => [entry.host, ...Object.values(entry.settings ?? {})]),
		...files.flatMap(keysOf),
		...addressesOfCluster(foundValue(facts.cluster)),
		...found.flatMap((match) => [match.index?.url ?? "", `${match.host}/${match.path}`]),
		...values,
		...(pip?.netrc?.hosts ?? []),
		...lines.map(({ url }) => url),
		...variables.addresses,
		...ours.addresses,
		...files.flatMap(({ reading, text = "" }) => (reading?.ok === false ? wordsOf(text) : [])),
	];
	const gcloud = foundValue(facts.gcloud);
	const azure = foundValue(facts.azure);
	const accounts = [
		gcloud?.account,
		...(gcloud?.accounts ?? []),
		gcloud?.project,
		foundValue(facts["application-default-credentials"])?.account,
		...[azure?.account, azure?.tenant, azure?.subscription, ...(azure?.names ?? [])],
		...(foundValue(facts["docker-config"])?.logins ?? []).map(({ username }) => username),
		...entries.map(({ username }) => username),
		...variables.accounts,
		...ours.accounts,
	].flatMap((name) => name ?? []);
	const places = [
		...files.flatMap(({ path, leadsTo }) => [path, leadsTo ?? ""]),
		...lines.map(({ where }) => where.replace(/:\d+$/, "")),
		...(foundValue(facts["project-references"]) ?? []).map(({ where }) => where.replace(/:\d+$/, "")),
		...ours.places,
		...[...values, ...variables.places].filter((value) => /^(?:~|[A-Za-z]:)?[/\\](?!\/)/.test(value)),
	];
	const said = wordsAsked(asked);
	const labels = [...labelsHere(facts, files, ours.helpers), ...variables.labels];
	return {
		home: host.home,
		cwd: host.cwd,
		user: said.has(host.user.name.toLowerCase()) ? "" : host.user.name,
		accounts: accountsIn(accounts, said),
		...addressesIn(addresses, asked),
		asked: asked.flatMap(({ host: name, index }) => [name, partsOf(index?.url ?? "").host.toLowerCase()]),
		labels: [...new Set(labels.flatMap((name) => [name, withoutLogin(name)]))].filter(
			(name) => !said.has(name.toLowerCase()),
		),
		places: [...new Set(places)].filter((place) => place !== ""),
	};
}

/** Those that tell who somebody is, and were not said by whoever asks. */
export function accountsIn(names: readonly string[], said: ReadonlySet<string>): readonly string[] {
	return [...new Set(names)].filter(
		(name) => name.length > 1 && !formsOfNames.test(name) && !said.has(name.toLowerCase()),
	);
}

/** In small letters, what was asked for in each of its parts: a command that has one of them can be typed. */
export function wordsAsked(asked: readonly Match[]): ReadonlySet<string> {
	const parts = asked.flatMap(({ host, path, index }) => [host, path, withoutLogin(index?.url ?? "")]);
	return new Set(
		parts.flatMap((part) => [part, ...part.split(/[/:]/), ...part.split(/[^\w-]+/)]).map((part) => part.toLowerCase()),
	);
}

/** Hosts and paths of addresses, but for those that were asked for. */
export function addressesIn(addresses: readonly string[], asked: readonly Match[]): Pick<Names, "hosts" | "paths"> {
	const parts = addresses.map(partsOf);
	const said = [
		...asked.flatMap((match) => [match.host, match.path]),
		...asked.map(({ index }) => partsOf(index?.url ?? "").host),
	];
	// What begins as it does was said with it.
	const words = wordsAsked(asked);
	const isOurs = (name: string) =>
		name !== "" && !words.has(name.toLowerCase()) && !said.some((one) => one === name || one.startsWith(`${name}/`));
	// Commands name an Azure registry without its cloud, and a Google project without what is in it.
	const short = parts.flatMap(({ host, path }) =>
		/(^|[.-])(gcr\.io|pkg\.dev)$/.test(host) ? projectIn(path) : isOurs(host) ? registryIn(host) : [],
	);
	const hosts = parts.map((one) => one.host).filter((name) => isOurs(name) && !isWellKnownHost(name));
	const names = short.filter((name) => name.length > 2 && !commonNames.test(name));
	const paths = [...parts.map((one) => one.path), ...names].filter((name) => isOurs(name) && !commonPaths.test(name));
	return { hosts: [...new Set(hosts)], paths: [...new Set(paths)] };
}

/** User names that say how one signs in, and not who. */
const formsOfNames =
	/^(oauth2accesstoken|_json_key(_base64)?|_dcgc[rl].*|__token__|<token>|\$oauthtoken|AWS|00000000-0000-0000-0000-000000000000)$/;

/** Parts of addresses that stand in everybody's. */
const commonPaths = /^(v[12]|simple|library|pypi|images?)$/;

/** What may be an address in a file that cannot be read as what it is. */
function wordsOf(text: string): readonly string[] {
	return text.slice(0, 100_000).split(/[\s"'=,{}[\]<>]+/);
}

function registryIn(host: string): readonly string[] {
	const name = acrHost(host)?.name;
	return name === undefined ? [] : [name, host.slice(0, name.length)];
}

/** Keys of a file of logins, whatever their form: what stands there is a host. */
function keysOf({ target, reading }: SurveyedFile): readonly string[] {
	if (!reading?.ok || !/^(?:docker-config|podman-auth)$/.test(target)) return [];
	const hosts = reading.value.filter(({ holds }) => holds !== "store").map(({ host }) => withoutLogin(host));
	return hosts.map((host) => (host.includes("://") ? host : `https://${host}`));
}

/** The project of a domain has two names: "example.com/project" in a path, "example.com:project" elsewhere. */
function projectIn(path: string): readonly string[] {
	const [first = "", second] = path.split("/");
	if (first === "" || !first.includes(".")) return [first];
	return second === undefined ? [] : [`${first}/${second}`, `${first}:${second}`];
}

function partsOf(address: string): { readonly host: string; readonly path: string } {
	const [, scheme, authority = "", path = ""] =
		/^([a-z][a-z\d+.-]*:\/\/)?([^/]*)\/?(.*)$/is.exec(withoutLogin(address)) ?? [];
	const isHost =
		(scheme === undefined ? /[.:]./ : /./).test(authority) &&
		/^[\p{L}\p{N}_.:[\]-]*[\p{L}\p{N}][\p{L}\p{N}_.:[\]-]*$/u.test(authority);
	return isHost ? { host: authority, path: path.replace(/\/?(simple)?\/*$/, "") } : { host: "", path: "" };
}
