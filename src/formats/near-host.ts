import type { Match } from "../model/registry.ts";
import { atHost } from "./image-path.ts";

/** The registries that people name most, for what they mistype. */
const known: readonly string[] = [
	"docker.io",
	"gcr.io",
	"ghcr.io",
	"quay.io",
	"registry.gitlab.com",
	"registry.redhat.io",
	"registry.connect.redhat.com",
	"registry.access.redhat.com",
	"registry.k8s.io",
	"mcr.microsoft.com",
];

/** Why a host may be a slip of the hand, with what was most likely meant; undefined for those that are known themselves. */
export function misspelt(host: string, path: string): Match["problem"] {
	const near = nearHosts(host.replace(/:443$/, ""));
	if (near.length === 0) return undefined;
	return {
		message: `${host} is one slip away from ${near.join(" and ")}; a password sent to the wrong one is lost.`,
		suggestions: near.map((name) => atHost(path, name)),
		override: { key: "accept-host", value: host },
	};
}

/** Those that are one slip away: a letter too many, too few, another one, or two in the wrong order. */
function nearHosts(host: string): readonly string[] {
	return known.includes(host) ? [] : known.filter((name) => isOneSlip(host, name));
}

function isOneSlip(one: string, other: string): boolean {
	const start = [...one].findIndex((letter, at) => letter !== other[at]);
	if (start === -1) return other.length === one.length + 1;
	const [rest, wanted] = [one.slice(start), other.slice(start)];
	return (
		rest.slice(1) === wanted ||
		rest === wanted.slice(1) ||
		rest.slice(1) === wanted.slice(1) ||
		(rest[0] === wanted[1] && rest[1] === wanted[0] && rest.slice(2) === wanted.slice(2))
	);
}
