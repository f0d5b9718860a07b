import { expect, test } from "vitest";
import { containerLayers, indexLayers, layerOf, layerOfFailure, layerOfVerdict } from "../../src/model/proof-layers.ts";

test("a proof that was not made came to no layer, and one that works to the last", () => {
	expect(layerOf({ verdict: "skipped" })).toBeUndefined();
	expect(layerOf({ verdict: "works" })).toBe("repository");
	expect(layerOf({ verdict: "works", at: "sign-in" })).toBe("sign-in");
});

test("a verdict that can be met in one layer only tells that layer by itself", () => {
	expect(Object.entries(layerOfVerdict).flatMap(([verdict, layer]) => (layer === undefined ? [] : [verdict]))).toEqual([
		"not-asked",
		"helper-missing",
		"helper-broken",
		"backend-missing",
		"not-permitted",
		"no-such-repository",
		"no-such-package",
		"wrong-location",
		"proxy",
		"tls",
		"unencrypted",
	]);
	expect(layerOf({ verdict: "tls" })).toBe("tls");
	// The token service's certificate: met while signing in.
	expect(layerOf({ verdict: "tls", at: "sign-in" })).toBe("sign-in");
});

test("every layer that a verdict or a failure names is one that proofs go through", () => {
	const all = new Set([...containerLayers, ...indexLayers]);
	for (const layer of [...Object.values(layerOfVerdict), ...Object.values(layerOfFailure)]) {
		if (layer !== undefined) expect(all).toContain(layer);
	}
});
