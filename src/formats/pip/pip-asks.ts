import type { AskedIndex, IndexAsked, IndexInput, IndexRoute } from "../../model/index-client.ts";
import { hideIndexPasswords, indexHost, isLoopback, sameIndex, splitIndexUrl } from "../python-index/index-url.ts";
import { pipCandidates } from "./pip-options.ts";
import { isPipAtLeast } from "./pip-version.ts";
import { type PipIndex, type PipView, pipView } from "./pip-view.ts";

/** Whether pip asks that index, or what keeps it from it. */
export function pipAsks(url: string, input: IndexInput): IndexAsked {
	const sight = pipView(input);
	if (!sight.ok) return { kind: "stops", where: sight.where, because: sight.because };
	const { view } = sight;
	const index = view.indexes.find((one) => sameIndex(one.url, url));
	const others = view.indexes.filter((one) => one !== index).map(told);
	if (index === undefined) return { kind: "not-asked", others, ...hider(url, view, input) };
	const unchecked = trusted(view, url);
	// pip, _internal/index/collector.py and network/session.py, `is_secure_origin`.
	if (/^http:/i.test(index.url) && !isLoopback(index.url) && unchecked === undefined) {
		const because = "the address is http without TLS, and pip passes such an index over unless trusted-host names it";
		return { kind: "not-asked", others, named: index.where, by: undefined, because };
	}
	return { kind: "asked", index: shown(index), others, route: { ...routeFor(view, input), unchecked } };
}

/** A password with a raw slash in it stays in an address, so one that is only told of is looked through. */
function told(index: PipIndex): AskedIndex {
	return { ...shown(index), url: hideIndexPasswords(index.url) };
}

function shown({ url, role, where }: PipIndex): AskedIndex {
	return { url, role, origin: where };
}

/** Where the index is named all the same, and what decides in place of that. */
function hider(
	url: string,
	{ input, search, options }: PipView,
	{ env, platform }: IndexInput,
): Pick<Extract<IndexAsked, { kind: "not-asked" }>, "named" | "by" | "because"> {
	const named = ["index-url", "extra-index-url"]
		.flatMap((key) => pipCandidates(input, "install", key))
		.findLast(({ value }) => value.split(/\s+/).some((one) => sameIndex(splitIndexUrl(one).url, url)));
	if (search.noIndex !== undefined) {
		return { named: named?.where, by: search.noIndex.where, because: "no-index is set, so pip asks no index at all" };
	}
	if (named === undefined && env["PIP_CONFIG_FILE"] === (platform === "win32" ? "nul" : "/dev/null")) {
		return {
			named: undefined,
			by: "PIP_CONFIG_FILE",
			because: "with the null device as its file pip reads no file at all",
		};
	}
	if (named === undefined) return { named: undefined, by: undefined, because: "no setting of pip's names it" };
	const by = options.get(named.key)?.where;
	return { named: named.where, by, because: `of two settings of ${named.key} only the last one counts` };
}

function trusted({ search }: PipView, url: string): string | undefined {
	const host = indexHost(url);
	const address = URL.canParse(url) ? new URL(url).host : "";
	return search.trustedHosts.find(({ value }) => value.toLowerCase() === host || value.toLowerCase() === address)
		?.where;
}

function routeFor({ options }: PipView, input: IndexInput): Omit<IndexRoute, "unchecked"> {
	return { trust: trustOf(options, input), proxy: options.get("proxy")?.where };
}

/** requests' variables beat pip's own option, unless a proxy is named (requests, `merge_environment_settings`; pip 24.1, index_command.py). */
function trustOf(options: PipView["options"], { pip, env, home, pythonVersion }: IndexInput): IndexRoute["trust"] {
	const isDeaf = options.has("proxy") && isPipAtLeast(pip.version, 24, 1);
	const variables = isDeaf ? [] : [env["REQUESTS_CA_BUNDLE"], env["CURL_CA_BUNDLE"]];
	const named = [...variables, options.get("cert")?.value.replace(/^~(?=[\\/])/, home)];
	const path = named.find((value) => value !== undefined && value !== "") ?? pip.certificates;
	return path === undefined ? undefined : { path, alone: !usesSystem(pip.version, pythonVersion, options) };
}

/** Since 24.2 pip goes by the system's authorities as well, where its Python can (3.10 and later). */
function usesSystem(version: string, pythonVersion: string | undefined, options: PipView["options"]): boolean {
	const [major = 0, minor = 0] = (pythonVersion ?? "").split(".").map(Number);
	if (major < 3 || (major === 3 && minor < 10)) return false;
	if (!isPipAtLeast(version, 24, 2)) return options.get("use-feature")?.value.includes("truststore") === true;
	return options.get("use-deprecated")?.value.includes("legacy-certs") !== true;
}
