import { looksLikeToken } from "../../model/looks-like-token.ts";
import { Secret } from "../../model/secret.ts";

/** The address of a package index, taken apart as pip does. */
export interface IndexUrl {
	/** Without user and password; every other character as it was. */
	readonly url: string;
	readonly username?: string;
	readonly password?: Secret;
}

/** An address with a host, in the four parts that matter here. */
interface Parts {
	readonly scheme: string;
	/** What stands before the last `@` of the host's part. */
	readonly login: string | undefined;
	readonly host: string;
	/** Path, query and fragment. */
	readonly rest: string;
}

/**
 * User and password as pip reads them: what stands before the last `@`, taken apart at its first `:`, percent-decoded
 * (pip, _internal/utils/misc.py, `split_auth_from_netloc`). A password with a raw `/`, `?` or `#` ends the host's part for pip, so it stays
 * in the address: hide it before you show one.
 */
export function splitIndexUrl(url: string): IndexUrl {
	const parts = partsOf(url);
	if (parts?.login === undefined) return { url };
	const { scheme, login, host, rest } = parts;
	const colon = login.indexOf(":");
	return {
		url: `${scheme}://${host}${rest}`,
		username: percentDecoded(colon < 0 ? login : login.slice(0, colon)),
		...(colon < 0 ? {} : { password: new Secret(percentDecoded(login.slice(colon + 1))) }),
	};
}

/**
 * The address with a login that pip reads back as it is: whatever is neither letter, digit nor one of `-._~` is percent-encoded. Replaces
 * the login it has. @throws Error when it has no host to put one before.
 */
export function withLogin(url: string, username: string | undefined, secret?: undefined): string;
export function withLogin(url: string, username: string | undefined, secret: Secret): Secret;
export function withLogin(url: string, username: string | undefined, secret: Secret | undefined): string | Secret;
export function withLogin(url: string, username: string | undefined, secret?: Secret): string | Secret {
	const parts = partsOf(url);
	if (parts === undefined) throw new Error("an address without a host cannot hold a login");
	const end = `${parts.host}${parts.rest}`;
	const user = percentEncoded(username ?? "");
	if (secret !== undefined) {
		return secret.derive((value) => `${parts.scheme}://${user}:${percentEncoded(value)}@${end}`);
	}
	return username === undefined ? `${parts.scheme}://${end}` : `${parts.scheme}://${user}@${end}`;
}

/** A text with the password of every address in it hidden, and a user that looks like a token. When in doubt it hides more. */
export function hideIndexPasswords(text: string): string {
	return text.replaceAll(/\S+/g, hideInWord).replaceAll(loginWithBlanks, (found, start: string, login: string) => {
		return !/[ \t]/.test(login) || hostWithPort.test(login) || login.includes(":(hidden)")
			? found
			: `${start}${shownLogin(login)}@`;
	});
}

/** Whether pip would ask the same index: user, password, letter case of the host, default port and slashes at the end do not matter. */
export function sameIndex(first: string, second: string): boolean {
	return comparable(first) === comparable(second);
}

/** The host's name in lower case, without port and brackets; undefined for what has none, such as a folder. */
export function indexHost(url: string): string | undefined {
	const host = partsOf(url)
		?.host.replace(/:\d*$/, "")
		.replace(/^\[(.*)\]$/, "$1");
	return host === undefined ? undefined : host.toLowerCase().replace(/\.$/, "");
}

/** Whether anybody may put a package of any name there: PyPI, or a copy of it. */
export function isPublicIndex(url: string): boolean {
	return publicHosts.includes(indexHost(url) ?? "");
}

/** Pip takes these without TLS (pip, _internal/network/session.py, SECURE_ORIGINS). */
export function isLoopback(url: string): boolean {
	const host = indexHost(url) ?? "";
	return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

const publicHosts: readonly string[] = [
	"pypi.org",
	"www.pypi.org",
	"test.pypi.org",
	"pypi.python.org",
	"testpypi.python.org",
	"files.pythonhosted.org",
	"piwheels.org",
	"www.piwheels.org",
	"pypi.tuna.tsinghua.edu.cn",
	"mirrors.tuna.tsinghua.edu.cn",
	"mirrors.aliyun.com",
	"mirrors.ustc.edu.cn",
	"pypi.mirrors.ustc.edu.cn",
	"pypi.douban.com",
	"mirrors.cloud.tencent.com",
	"mirrors.tencent.com",
	"repo.huaweicloud.com",
	"mirrors.huaweicloud.com",
	"mirrors.163.com",
	"mirror.baidu.com",
	"mirrors.bfsu.edu.cn",
	"mirror.nju.edu.cn",
	"mirror.sjtu.edu.cn",
	"mirrors.sjtug.sjtu.edu.cn",
	"mirrors.zju.edu.cn",
	"mirror.kakao.com",
];

/** "a.corp:8443/simple": a colon that is followed by a port and not by a password. */
const hostWithPort = /^(?:localhost|\[[\da-f:.]+\]|[\w-]+(?:\.[\w-]+)+):\d{1,5}(?:[/?#\s]|$)/i;

/** A password with blanks in it reaches over several words. */
const loginWithBlanks = /(:\/\/)([^\s:@/?#]*:(?:(?!:\/\/)[^\r\n@])*)@/g;

function hideInWord(word: string): string {
	const start = word.indexOf("://") + 3;
	const end = word.lastIndexOf("@");
	const login = word.slice(start, end);
	if (start < 3 || end < start || hostWithPort.test(login)) return word;
	return word.slice(0, start) + shownLogin(login) + word.slice(end);
}

function shownLogin(login: string): string {
	const colon = login.indexOf(":");
	const user = colon < 0 ? login : login.slice(0, colon);
	if (/[/?#]/.test(user)) return login;
	return (looksLikeToken(user) ? "(hidden)" : user) + (colon < 0 ? "" : ":(hidden)");
}

/** As urllib.parse.urlsplit: the host's part ends at the first `/`, `?` or `#`. */
function partsOf(url: string): Parts | undefined {
	const [, scheme, authority, rest] = /^([a-z][a-z\d+.-]*):\/\/([^/?#]*)(.*)$/is.exec(url) ?? [];
	if (scheme === undefined || authority === undefined || rest === undefined) return undefined;
	const at = authority.lastIndexOf("@");
	return { scheme, login: at < 0 ? undefined : authority.slice(0, at), host: authority.slice(at + 1), rest };
}

function comparable(url: string): string {
	const parts = partsOf(url);
	if (parts === undefined) return withoutSlashes(url);
	const scheme = parts.scheme.toLowerCase();
	const port = { http: ":80", https: ":443" }[scheme];
	const host = parts.host.toLowerCase();
	const bare = port !== undefined && host.endsWith(port) ? host.slice(0, -port.length) : host;
	return `${scheme}://${bare.replace(/:$/, "")}${withoutSlashes(parts.rest)}`;
}

/** A regular expression would look at a run of slashes in the middle once for each of them. */
function withoutSlashes(text: string): string {
	let end = text.length;
	while (text.endsWith("/", end)) end -= 1;
	return text.slice(0, end);
}

/** As urllib.parse.unquote: bytes that are not UTF-8 become U+FFFD, a `%` without two digits stays. */
function percentDecoded(text: string): string {
	return text.replaceAll(/(?:%[\da-f]{2})+/gi, (run) => Buffer.from(run.replaceAll("%", ""), "hex").toString("utf8"));
}

function percentEncoded(text: string): string {
	return [...Buffer.from(text, "utf8")]
		.map((byte) => {
			const character = String.fromCharCode(byte);
			return /[\w.~-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
		})
		.join("");
}
