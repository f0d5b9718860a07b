import type { KeyringCall, LoginWay } from "../../model/index-client.ts";
import type { Keyring, KeyringPlace } from "../../model/python-facts.ts";
import { shellWords } from "../../model/shell-words.ts";
import {
	asksGoogle,
	googleBackend,
	isProgramTooOld,
	keepsPasswords,
	letsGoogleAnswer,
} from "../keyring/keyring-backends.ts";
import { keyringScript } from "../keyring/keyring-script.ts";
import { indexHost } from "../python-index/index-url.ts";
import type { PipItem } from "./pip-search.ts";
import { isPipAtLeast } from "./pip-version.ts";

/** What decides whether and how pip asks a keyring for an index. */
export interface PipKeyringWish {
	/** Of pip. */
	readonly version: string;
	readonly python: string;
	readonly provider: PipItem | undefined;
	/** Where pip is told to ask nobody. */
	readonly noInput: string | undefined;
	/** Without user and password. */
	readonly url: string;
	/** In the address. */
	readonly username: string | undefined;
	/** Where the address stands. */
	readonly origin: string;
	/** Undefined: could not be told. */
	readonly keyring: Keyring | undefined;
}

type Way = Extract<LoginWay, { kind: "keyring" }>;
type End = Extract<LoginWay, { kind: "none" }>;

/** How pip asks a keyring, since 21.1 after a 401 (pip, _internal/network/auth.py, by version), and what it means when that gives nothing. */
export function pipKeyring(wish: PipKeyringWish): readonly LoginWay[] {
	const closed = closedFor(wish);
	if (closed !== undefined) return [closed];
	const ways = [...imported(wish), ...program(wish)];
	if (ways.some(({ kind }) => kind === "none")) return ways;
	return [...ways, ways.length === 0 ? noKeyring(wish) : nothingKept(wish)];
}

/** "auto" until 23.1, which brought the option. */
function providerOf({ version, provider }: PipKeyringWish): string {
	return isPipAtLeast(version, 23, 1) ? (provider?.value ?? "auto") : "auto";
}

function closedFor(wish: PipKeyringWish): End | undefined {
	const { version, provider, noInput, python } = wish;
	if (!isPipAtLeast(version, 19, 2)) {
		return none("helper-broken", `pip ${version} asks no keyring: that came with 19.2`, upgrade(python));
	}
	const named = providerOf(wish);
	if (named === "disabled") {
		return none("no-account", `${provider?.where} says keyring-provider = disabled`, "Set it to import or subprocess.");
	}
	// Until 21.1 keyring is asked before the request, when it is nobody's turn to be asked yet (pypa/pip#8090).
	if (noInput === undefined || !isPipAtLeast(version, 21, 1)) return undefined;
	if (!isPipAtLeast(version, 23, 1)) {
		const because = `pip ${version} asks no keyring while ${noInput} forbids it to ask anybody`;
		return none("no-account", because, `Take that setting out, or: ${upgrade(python)}`);
	}
	if (named !== "auto") return undefined;
	const because = `${noInput} forbids pip to ask anybody, and then it asks a keyring only where keyring-provider names one`;
	return none("no-account", because, "Set keyring-provider = subprocess (or import) in pip's configuration.");
}

/** keyring as a module of pip's own Python. */
function imported(wish: PipKeyringWish): readonly Way[] {
	const { python, keyring } = wish;
	if (!["auto", "import"].includes(providerOf(wish))) return [];
	if (keyring !== undefined && keyring.imported === undefined) return [];
	const calls = services(wish).map((service): KeyringCall => {
		const words = wish.username === undefined ? [service] : [service, wish.username];
		return { ...call(wish, service, "report"), argv: [python, "-B", "-c", keyringScript, ...words] };
	});
	return [way(wish, `keyring in ${python}`, keyring?.imported, calls)];
}

/** The first program named keyring on PATH, outside of pip's own scripts. */
function program(wish: PipKeyringWish): readonly LoginWay[] {
	const { version, username, keyring, origin } = wish;
	if (!["auto", "subprocess"].includes(providerOf(wish)) || !isPipAtLeast(version, 23, 0)) return [];
	const place = keyring?.program;
	// Of "auto" it is the second choice, for where the module is not there or cannot be imported.
	const isModuleGood = keyring?.imported !== undefined && keyring.imported.problem === undefined;
	if (providerOf(wish) === "auto" && isModuleGood) return [];
	if (keyring !== undefined && place === undefined) return [];
	const path = place?.path ?? "keyring";
	// pypa/pip#14150
	const asksForBoth = isPipAtLeast(version, 26, 2);
	if (!asksForBoth && username === undefined) {
		const because = `pip ${version} asks ${path} only for a user who stands in the address, and ${origin} names none`;
		const user = isGoogles(wish.url) ? "oauth2accesstoken" : "USER";
		return [none("no-account", because, `Put ${user}@ before the host in ${origin}.`)];
	}
	if (isProgramTooOld(place, version)) {
		const because = `pip ${version} needs keyring 25.2.1 or later, and ${path} is ${place?.version}`;
		return [none("helper-broken", because, `Upgrade keyring: pipx upgrade keyring`)];
	}
	const mode = asksForBoth ? ["--mode=creds", "--output=json"] : [];
	const calls = services(wish).map((service): KeyringCall => {
		const words = username === undefined ? [service] : [service, username];
		return { ...call(wish, service, asksForBoth ? "login" : "password"), argv: [path, ...mode, "get", ...words] };
	});
	return [way(wish, path, place, calls)];
}

function way(wish: PipKeyringWish, from: string, place: KeyringPlace | undefined, calls: readonly KeyringCall[]): Way {
	return { kind: "keyring", from, calls, lacks: lackOf(wish, from, place) };
}

/** Google's hosts are answered for by Google's own backend alone, and to any user name. */
function lackOf({ url, keyring }: PipKeyringWish, from: string, place: KeyringPlace | undefined): Way["lacks"] {
	if (!isGoogles(url) || place === undefined) return undefined;
	const chosen = keyring?.chosen;
	if (chosen !== undefined && !letsGoogleAnswer(chosen.backend)) {
		const because = `it uses ${chosen.backend} alone, because ${chosen.by} says so`;
		return { because, next: `Take that out of ${chosen.by}, or name ${googleBackend.name} there.` };
	}
	if (asksGoogle(place)) return undefined;
	const because = `${googleBackend.package} is not among its backends`;
	return {
		because,
		next: `Install ${googleBackend.package} beside ${from}; keyring --list-backends shows what is loaded.`,
	};
}

function call({ username }: PipKeyringWish, service: string, prints: KeyringCall["prints"]): Omit<KeyringCall, "argv"> {
	return { env: { PYTHONIOENCODING: "utf-8" }, service, username, prints };
}

/** The index first, then its host; since 23.1 with a slash at the end however it is written. */
function services({ version, url }: PipKeyringWish): readonly string[] {
	const index = isPipAtLeast(version, 23, 1) ? `${url.replace(/\/+$/, "")}/` : url;
	return [index, URL.canParse(url) ? new URL(url).host : ""].filter((service) => service !== "");
}

function isGoogles(url: string): boolean {
	return indexHost(url)?.endsWith(".pkg.dev") === true;
}

function noKeyring(wish: PipKeyringWish): End {
	const { python, provider, keyring } = wish;
	const packages = isGoogles(wish.url) ? `keyring ${googleBackend.package}` : "keyring";
	const named = providerOf(wish);
	if (named === "subprocess") {
		const besides =
			keyring?.imported === undefined
				? ""
				: ` (the one in ${python} does not count: ${provider?.where} says subprocess)`;
		const because = `no keyring program is on PATH outside of pip's own folder${besides}`;
		return none("helper-missing", because, `Install it where pip can start it: pipx install keyring`);
	}
	const program = isPipAtLeast(wish.version, 23, 0)
		? ", and no other is on PATH"
		: `, and pip ${wish.version} asks no other`;
	const because = `keyring is not installed in ${python}${named === "import" ? "" : program}`;
	return none("helper-missing", because, `${python} -m pip install ${packages}`);
}

function nothingKept(wish: PipKeyringWish): End {
	const { url, username } = wish;
	const whose = username === undefined ? "" : ` of ${username}`;
	const because = `keyring holds no password${whose} for ${url}`;
	if (isGoogles(url)) return none("no-account", because, "gcloud auth login");
	if (!keepsAny(wish)) {
		const next = shellWords(["npx", "registry-setup", url, "--method", "password"]);
		return none("no-account", `${because}, and has no backend here that keeps passwords`, next);
	}
	return none("no-account", because, shellWords(["keyring", "set", url, username ?? "USER"]));
}

/** Of the keyrings that pip asks; one that is not known may. */
function keepsAny(wish: PipKeyringWish): boolean {
	const { keyring } = wish;
	if (keyring === undefined) return true;
	const asked = [
		...(imported(wish).length === 0 ? [] : [keyring.imported]),
		...(program(wish).length === 0 ? [] : [keyring.program]),
	];
	return asked.some((place) => keepsPasswords(place, keyring.chosen).length > 0);
}

function none(verdict: End["verdict"], because: string, next: string): End {
	return { kind: "none", verdict, because, next };
}

function upgrade(python: string): string {
	return `${python} -m pip install --upgrade pip`;
}
