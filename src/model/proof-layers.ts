import type { Proof, Verdict } from "./proof.ts";

/** What a proof goes through from a client's file to the thing that is asked for. */
export type Layer =
	| "config"
	| "helper"
	| "proxy"
	| "dns"
	| "connect"
	| "tls"
	/** Something answers as a registry or an index does. */
	| "answer"
	/** It says how it wants to be signed in to. */
	| "challenge"
	| "sign-in"
	| "permission"
	| "repository"
	| "package";

/** Passed on the way to every host: the registry's, and later that of its token service. */
const networkLayers: readonly Layer[] = ["proxy", "dns", "connect", "tls"];

/** In the order in which they are passed. */
export const containerLayers: readonly Layer[] = [
	"config",
	"helper",
	...networkLayers,
	"answer",
	"challenge",
	"sign-in",
	"permission",
	"repository",
];

/** Pip asks its keyring only after the index has said no. */
export const indexLayers: readonly Layer[] = [
	"config",
	...networkLayers,
	"answer",
	"helper",
	"sign-in",
	"permission",
	"repository",
	"package",
];

/** Where a proof with this verdict ended; undefined: that depends on where it was met. */
export const layerOfVerdict: Readonly<Record<Verdict, Layer | undefined>> = {
	works: undefined,
	"not-asked": "config",
	"helper-missing": "helper",
	"helper-broken": "helper",
	"backend-missing": "helper",
	"no-account": undefined,
	"not-permitted": "permission",
	"no-such-repository": "repository",
	"no-such-package": "package",
	"wrong-location": "repository",
	refused: undefined,
	network: undefined,
	proxy: "proxy",
	tls: "tls",
	unencrypted: "challenge",
	"not-a-registry": undefined,
	timeout: undefined,
	skipped: undefined,
};

/** Where a request ended that brought nothing back. */
export const layerOfFailure: Readonly<Record<NonNullable<Proof["failure"]>, Layer>> = {
	proxy: "proxy",
	dns: "dns",
	tls: "tls",
	refused: "connect",
	unreachable: "connect",
	timeout: "connect",
	reset: "connect",
	denied: "connect",
	cancelled: "connect",
	other: "connect",
};

/** Undefined: it was not made. One that works came to the end unless it says otherwise. */
export function layerOf({ verdict, at }: Pick<Proof, "verdict" | "at">): Layer | undefined {
	if (verdict === "skipped") return undefined;
	return at ?? layerOfVerdict[verdict] ?? (verdict === "works" ? "repository" : "sign-in");
}

/** Of those that take no part in some proofs it is known whether they did. */
const sometimes: readonly Layer[] = ["helper", "proxy", "dns", "tls", "challenge", "sign-in"];

/** Nothing worked, or not all of it. */
export function isBroken({ verdict, status }: Pick<Proof, "verdict" | "status">): boolean {
	return verdict !== "works" && (status === "fail" || status === "warn");
}

/** What a proof came past on its way: `tookPart` are those of the layers that some proofs do without. */
export function layersPassed(
	proof: Pick<Proof, "verdict" | "at" | "status">,
	order: readonly Layer[],
	tookPart: ReadonlySet<Layer>,
	reached = layerOf(proof),
): NonNullable<Proof["layers"]> {
	if (reached === undefined) return {};
	const past = order.slice(0, order.indexOf(reached) + (isBroken(proof) ? 0 : 1));
	return Object.fromEntries(
		past
			.filter((layer) => !isBroken(proof) || layer !== proof.at)
			.map((layer) => [layer, sometimes.includes(layer) && !tookPart.has(layer) ? "apart" : "passed"]),
	);
}
