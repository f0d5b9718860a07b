import type { Explained, Explanations } from "../model/reader.ts";
import type { PackageKind } from "../model/registry.ts";
import { askedHelper } from "./asked-helper.ts";
import { entry, underEntry } from "./entry.ts";
import { explainDifferences } from "./explain-differences.ts";
import { listedNames } from "./listed-names.ts";
import type { PasteSafe } from "./paste-safe.ts";
import type { TextStyle } from "./plan-text.ts";
import { wrap } from "./wrap.ts";

const words = { credential: "ok", anonymous: "none", error: "FAIL", unknown: "?" } as const;
const tones = { credential: "ok", anonymous: "dim", error: "fail", unknown: "warn" } as const;

/** What clients that come to the same share; each may have its own reason. */
interface Group {
	readonly names: string[];
	readonly said: Explained;
	readonly reasons: { readonly of: string[]; readonly detail: string }[];
}

export interface ExplainStyle extends TextStyle {
	readonly safe: PasteSafe;
}

/** A reference, and below it what each client would show: those that agree together, then in what they differ. */
export function explainText(explanations: Explanations, style: ExplainStyle): readonly string[] {
	const { match, clients } = explanations;
	const rows = groupsOf(clients).flatMap(({ names, said, reasons }) => [
		...entry(
			tones[said.status],
			words[said.status],
			style.safe(`${listedNames(names)}: ${headline(said, match.kind)}`),
			style,
		),
		...reasonsText(reasons).flatMap((reason) => underEntry(style.safe(reason), style, "dim")),
	]);
	const differences = explainDifferences(explanations).flatMap((one) => wrap(style.safe(one), style.width, "  "));
	return ["", style.safe(match.reference), ...rows, ...(differences.length === 0 ? [] : ["", ...differences])];
}

/** What one has to say beyond another is said as its own. */
function reasonsText(reasons: Group["reasons"]): readonly string[] {
	const [first, ...others] = reasons.toSorted((one, other) => one.detail.length - other.detail.length);
	if (first === undefined) return [];
	return [
		first.detail,
		...others.map(({ of, detail }) => {
			const more = detail.startsWith(`${first.detail}; `) ? detail.slice(first.detail.length + 2) : detail;
			return `${listedNames(of)}: ${more}`;
		}),
	];
}

/** Who the clients are whose names do not say it, and what else could be asked. */
export function explainLegend(all: readonly Explanations[], isVerified: boolean, style: TextStyle): readonly string[] {
	const clients = all.flatMap((one) => one.clients);
	const labels = new Map(
		clients.flatMap(({ client, label }) => (label === undefined ? [] : [[client, label] as const])),
	);
	const column = Math.max(0, ...[...labels.keys()].map((client) => client.length)) + 2;
	const who = [...labels].flatMap(([client, label]) => {
		const [first = "", ...rest] = wrap(label, style.width - column - 2);
		return [`  ${client.padEnd(column)}${first}`, ...rest.map((line) => " ".repeat(column + 2) + line)];
	});
	const isOpen = (kind: PackageKind) =>
		all.some((one) => one.match.kind === kind && one.clients.some(isAsked)) && !(isVerified && kind === "container");
	return [
		...(who.length === 0 ? [] : ["", ...who.map((line) => style.paint("dim", line))]),
		...(isOpen("container")
			? ["", ...wrap("No helper was started. --verify asks them, and says as whom.", style.width)]
			: []),
		...(isOpen("python")
			? ["", ...wrap("No keyring was asked. --check with the reference does, as pip would.", style.width)]
			: []),
	];
}

function isAsked({ status, source }: Explained): boolean {
	return status === "unknown" && source?.helper !== undefined;
}

function groupsOf(clients: Explanations["clients"]): readonly Group[] {
	const groups = new Map<string, Group>();
	for (const { client, label, ...said } of clients) {
		const { detail, ...outcome } = said;
		const key = JSON.stringify(outcome);
		const known = groups.get(key);
		if (known === undefined) groups.set(key, { names: [client], said, reasons: [{ of: [client], detail }] });
		else {
			known.names.push(client);
			const same = known.reasons.find(
				({ of: [first], detail: said }) => unnamed(said, first) === unnamed(detail, client),
			);
			if (same === undefined) known.reasons.push({ of: [client], detail });
			else same.of.push(client);
		}
	}
	return [...groups.values()];
}

/** A cause without the client that says it of itself. */
function unnamed(detail: string, client = ""): string {
	return detail.startsWith(`${client} `) ? detail.slice(client.length) : detail;
}

function headline({ status, username, source, chance }: Explained, kind: PackageKind): string {
	switch (status) {
		case "credential":
			return username === undefined ? "with a login" : `as ${username}`;
		case "anonymous":
			return "without a login";
		case "error":
			return "stops";
		case "unknown":
			if (chance !== undefined) return "by chance";
			return source?.helper === undefined ? "cannot be told" : `as ${askedHelper(source.helper, kind)} says`;
	}
}
