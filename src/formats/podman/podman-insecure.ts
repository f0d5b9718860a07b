import type { Podman } from "../../model/podman-facts.ts";
import type { Match } from "../../model/registry.ts";
import { shellWords } from "../../model/shell-words.ts";
import { podmanKey, podmanRegistry } from "./podman-keys.ts";

type Registries = Podman["registries"];

/** Its reader takes names in any case where the exact one is not there (BurntSushi/toml decode.go). */
export function anyCase(table: unknown, name: string): unknown {
	if (typeof table !== "object" || table === null) return undefined;
	const values = table as Readonly<Record<string, unknown>>;
	const found = Object.keys(values).find((key) => key.toLowerCase() === name);
	return values[name] ?? (found === undefined ? undefined : values[found]);
}

/** `[[registry]]`, and `[registries.insecure]` of the older form (containers/image pkg/sysregistriesv2/system_registries_v2.go). */
export function registriesIn(values: unknown): Registries {
	const rules = anyCase(values, "registry");
	const older = anyCase(anyCase(anyCase(values, "registries"), "insecure"), "registries");
	return [
		...(Array.isArray(older) ? older : []).map((location: unknown) => ({ location, insecure: true })),
		...(Array.isArray(rules) ? rules : []),
	].flatMap((rule: unknown) => {
		const prefix = anyCase(rule, "prefix") || anyCase(rule, "location");
		const isInsecure = anyCase(rule, "insecure") === true;
		return typeof prefix === "string" && prefix !== "" ? [{ prefix: prefix.replace(/\/+$/, ""), isInsecure }] : [];
	});
}

/** A later file's rule takes the place of an earlier one's with the same prefix (same file, updateWithConfigurationFrom). */
export function merged(before: Registries, later: Registries): Registries {
	return [...before.filter(({ prefix }) => !later.some((rule) => rule.prefix === prefix)), ...later];
}

/** What has it take plain http of a match; undefined: it does. */
export function httpRemedy(
	{ host, path, image = "", reference }: Match,
	podman: Podman | undefined,
): string | undefined {
	const { registries = [], programs: [program = "podman"] = [] } = podman ?? {};
	if (isInsecure(registries, podmanKey(host, path))) return undefined;
	const setting = `Write "insecure = true" below a [[registry]] with location = "${podmanRegistry(host)}" into registries.conf`;
	if (image === "" || path === "") return `${setting}, or give ${program} --tls-verify=false.`;
	const tagged = reference.startsWith(image) ? reference : image;
	const [verb, pulled] = program === "skopeo" ? ["inspect", `docker://${tagged}`] : ["pull", tagged];
	return `${setting}. Once without that: ${shellWords([program, verb, "--tls-verify=false", pulled])}`;
}

/** What the longest prefix says; without one a registry is asked by TLS only, on the loopback too (same file, FindRegistry). */
function isInsecure(registries: Registries, name: string): boolean {
	const longest = registries
		.filter(({ prefix }) => isBelow(name, prefix))
		.toSorted((one, other) => other.prefix.length - one.prefix.length)[0];
	return longest?.isInsecure === true;
}

/** The host alone covers its ports as well (same file, refMatchingPrefix). */
function isBelow(name: string, prefix: string): boolean {
	const tail = prefix.startsWith("*.") ? prefix.slice(1) : prefix;
	const at = name.indexOf(tail);
	const isThere = tail === prefix ? at === 0 : at >= 0 && !name.slice(0, at).includes("/");
	return isThere && ["", ":", "/", "@"].includes(name.charAt(at + tail.length));
}
