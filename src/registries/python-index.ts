import { indexName } from "../formats/python-index/index-name.ts";
import { hostLabel, indexProduct } from "../formats/python-index/index-products.ts";
import { type IndexReference, parseIndexReference } from "../formats/python-index/index-reference.ts";
import { isLoopback, isPublicIndex } from "../formats/python-index/index-url.ts";
import type { Match, Registry } from "../model/registry.ts";

/** Any index of the simple API (PEP 503), by an address that ends in "simple", or in devpi's "+simple". */
export const pythonIndex: Registry = {
	id: "python-index",
	label: "Python index (GitLab, devpi …)",
	example: "https://pypi.acme.example/simple/",
	identities: ["password", "anonymous"],
	recognise(typed) {
		const reference = parseIndexReference(typed);
		const place = reference && placeIn(reference);
		if (reference === undefined || place === undefined) return undefined;
		const { host, text, scheme = "https" } = reference;
		const base = [host, ...place.parts].join("/");
		const url = `${scheme}://${base}/${place.simple}/`;
		const isPublic = isPublicIndex(url);
		const product = indexProduct(base, scheme);
		const upload = product?.upload ?? (place.simple === "+simple" ? `${scheme}://${base}/` : undefined);
		const problem = scheme === "http" && !isLoopback(url) ? openProblem(host, url) : undefined;
		const name = product?.name ?? indexName(...place.parts.slice(-1), hostLabel(host));
		return {
			registry: "python-index",
			reference: text,
			host,
			kind: "python",
			path: place.parts.join("/"),
			...(isPublic && { isPublic }),
			index: { url, name, ...(upload && { upload }) },
			notes: [
				...reference.notes,
				...place.notes,
				...(product?.notes ?? []),
				...(isPublic ? [`${host} is public: installing from it needs no sign-in.`] : []),
			],
			...(problem && { problem }),
		};
	},
	advice: () => undefined,
};

interface Place {
	/** Of the path, before the last "simple". */
	readonly parts: readonly string[];
	readonly simple: "simple" | "+simple";
	readonly notes: readonly string[];
}

/** A package's own page is taken for its index only with a scheme: "quay.io/simple/app" is an image. */
function placeIn({ parts, scheme, host }: IndexReference): Place | undefined {
	const at = parts.findLastIndex((part) => /^\+?simple$/i.test(part));
	const simple = parts[at]?.toLowerCase() === "+simple" ? "+simple" : "simple";
	const below = parts.slice(at + 1);
	if (at === -1 || below.length > 1 || (scheme === undefined && !/[.:]|^localhost$/.test(host))) return undefined;
	const [name] = below;
	if (name !== undefined && scheme === undefined) return undefined;
	const notes = name === undefined ? [] : [`"${name}" was left out: an index serves every package in it.`];
	return { parts: parts.slice(0, at), simple, notes };
}

/** pip passes over such an index unless it is told to trust the host. */
function openProblem(host: string, url: string): NonNullable<Match["problem"]> {
	return {
		message: `${url} is not encrypted: whoever is on the way can read the password and change the packages. pip refuses it unless the host is trusted.`,
		suggestions: [url.replace(/^http:/, "https:")],
		override: { key: "accept-http", value: host },
	};
}
