import type { Verdict } from "../model/proof.ts";

/** Which layer said no, in five words at most, as the end of "docker: …". */
export const verdictText: Readonly<Record<Verdict, string>> = {
	works: "works",
	"not-asked": "it never asks this index",
	"helper-missing": "its helper is not installed",
	"helper-broken": "its helper gives no credential",
	"backend-missing": "keyring lacks the backend",
	"no-account": "nobody is signed in",
	"not-permitted": "this account is not permitted",
	"no-such-repository": "there is no such repository",
	"no-such-package": "there is no such package",
	"wrong-location": "the repository is elsewhere",
	refused: "the registry refused the request",
	network: "the network or registry failed",
	proxy: "the proxy stopped the connection",
	tls: "the certificate is not trusted",
	unencrypted: "it wants the secret unencrypted",
	"not-a-registry": "something else answered there",
	timeout: "no answer came in time",
	skipped: "not asked",
};
