import { expect } from "vitest";
import { said, type Visit } from "./memory-doctor.ts";

const network = ["net.proxy", "net.dns", "net.reach", "net.tls"];

/** The order in which a person reads them: the first that is no ok is the cause, and those after it were not reached. */
export const registryLayers = [
	"reg.config",
	"reg.helper",
	...network,
	"reg.ping",
	"reg.challenge",
	"reg.token",
	"reg.pull",
	"reg.manifest",
];

/** In pip's order: it asks its keyring only after the index has said no. */
export const indexLayers = ["idx.config", ...network, "idx.answer", "idx.helper", "idx.login", "idx.read", "idx.there"];

/** What takes no part is come past as well. */
export function passage(seen: Visit, id: string): string {
	const { status, detail = "" } = said(seen, id);
	return status === "skip" && !detail.startsWith("not reached") ? "ok" : status;
}

/** All before it is ok, it alone fails, for one reason, nothing after it was reached, and the secret is nowhere. Returns what is said. */
export function stopsAt(layers: readonly string[], id: string, seen: Visit, secret: string): string {
	const here = layers.indexOf(id);
	const statuses = layers.map((layer) => `${layer} ${passage(seen, layer)}`);
	expect(statuses).toEqual(layers.map((layer, at) => `${layer} ${at < here ? "ok" : at === here ? "fail" : "skip"}`));
	for (const layer of layers.slice(here + 1)) expect(said(seen, layer).detail).toMatch(/^not reached: \S/);
	const { findings } = said(seen, id);
	expect(findings).toHaveLength(1);
	expect(seen.exitCode).toBe(1);
	expect(seen.text + JSON.stringify(seen.document)).not.toContain(secret);
	const [finding] = findings;
	return `${finding?.message}. ${finding?.why} ${[finding?.fix.text, ...(finding?.fix.commands ?? [])].join(" ")}`;
}
