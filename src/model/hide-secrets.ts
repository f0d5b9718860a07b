/** A token gives itself away by its beginning, or by length and a mix that words, hosts and resource names do not have. */
const secretLike: readonly RegExp[] = [
	/-----BEGIN[\s\S]*?(?:-----END[^-]*-----|$)/g,
	/\beyJ[\w-]{8,}(?:\.[\w-]*){0,4}/g,
	/\bya29\.[\w.-]+/g,
	/\b1\/\/[\w-]{10,}/g,
	/\bgh[opsur]_\w{10,}/g,
	/\bgithub_pat_\w{10,}/g,
	/\bgl(?:pat|dt|cbt|ptt|oas)-[\w-]{10,}/g,
	/\bdckr_[op]at_[\w-]{10,}/g,
	// OpenShift's own tokens (openshift/oauth-apiserver, "sha256~").
	/\bsha256~[\w-]+/g,
	// User and password of a URL, whole or cut: "https://ada:secret@host".
	/(?<=:\/\/)[^\s/@"']*@/g,
	/(?<=:\/\/)[^\s@/"']+:[^\s"']*@/g,
	// What stands behind an address, and a login before a host without a scheme.
	/(?<=:\/\/[^\s"'<>?#]*)[?#](?![a-z-]+(?:[\s"').,]|$))[^\s"'<>)]+/g,
	/(?<=^|[\s"'`([<,]|(?<!--member)=)[^\s"'`([<,=:/@]+:(?!\/\/|\d*(?:\/|$))[^\s"'`<>]*@(?!sha256:)/g,
	// A named secret: "Secret": "…", 'password': '…', password=…, token: …
	/(?<=["']?\b\w*(?:secret|passw(?:or)?d|passphrase|token|credential|private_?key|auth)["']?\s*[:=]\s*)(?!["']?\(hidden(?:, [^()]*)?\)(?:["'\s,;&)}\]]|$))(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s,;"'&)}\]]+)/gi,
	/(?<=\b(?:Bearer|Basic)\s+)[\w.~+/=-]{8,}/gi,
	/(?<![\w+/=-])(?=[\w+/=-]*[a-z])(?=[\w+/=-]*[A-Z])(?=[\w+/=-]*\d)[\w+/=-]{24,}/g,
	/(?<!sha256:|\w)[\da-f]{32,}(?!\w)/g,
];

/** Longest text that is looked through; what is behind it is dropped, since nobody reads it. */
const longest = 8_192;

/** A text of another program or host with what looks like a secret taken out. For words that are shown, never for what is used. */
export function hideSecrets(text: string): string {
	return secretLike.reduce((rest, pattern) => rest.replace(pattern, "(hidden)"), text.slice(0, longest));
}
