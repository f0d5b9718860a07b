/** A key of a pull secret as kubelet files it: host and path, without scheme and version of the API. Undefined: it passes the entry over. */
export function kubeletKey(key: string): string | undefined {
	const address = addressOf(key.replace(/^https?:\/\//, ""));
	if (address === undefined) return undefined;
	// A version is cut where more follows it (kubernetes pkg/credentialprovider/keyring.go, Add).
	const path = address.path.replace(/^\/v[12](?=\/)/, "");
	return path === "/" ? address.host : address.host + path;
}

/** Whether a key is for an image: as many parts in the host, globs in each, the same port, the path a beginning (same file, URLsMatch). */
export function kubeletMatches(key: string, image: string): boolean {
	const [glob, target] = [addressOf(key), addressOf(image)];
	if (glob === undefined || target === undefined) return false;
	const [wanted, there] = [hostParts(glob.host), hostParts(target.host)];
	return (
		wanted.port === there.port &&
		wanted.parts.length === there.parts.length &&
		target.path.startsWith(glob.path) &&
		wanted.parts.every((part, index) => globMatches(part, there.parts[index] ?? ""))
	);
}

interface Address {
	/** With its port. */
	readonly host: string;
	readonly path: string;
}

/** What Go's net/url takes for host and path behind "https://"; undefined where it refuses. */
function addressOf(text: string): Address | undefined {
	const [, authority = "", path = ""] = /^([^/?#]*)([^?#]*)/.exec(text) ?? [];
	const host = authority.slice(authority.lastIndexOf("@") + 1);
	const isWrong = /[\x00-\x20\x7f^`{}|\\%]/.test(authority) || !/^(?:\[[^\]]*\]|[^:[\]]*)(?::\d*)?$/.test(host);
	return isWrong || /[\x00-\x1f\x7f]/.test(text) ? undefined : { host, path: unescaped(path) };
}

function unescaped(path: string): string {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}

/** net.SplitHostPort, and the parts between dots. */
function hostParts(host: string): { readonly parts: readonly string[]; readonly port: string } {
	const [, name, port = ""] = /^\[(.*)\]:(\d*)$/.exec(host) ?? /^([^:[\]]*):(\d*)$/.exec(host) ?? [];
	return name === undefined ? { parts: host.split("."), port: "" } : { parts: name.split("."), port };
}

/** path/filepath.Match as far as a host can hold it: only "*" is left of its signs. */
function globMatches(glob: string, text: string): boolean {
	const pieces = glob.split("*").map((piece) => piece.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
	return new RegExp(`^${pieces.join(".*")}$`, "s").test(text);
}
