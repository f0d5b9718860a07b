import type { CheckContext, CheckOutcome, Finding } from "../../model/check.ts";
import type { Proof } from "../../model/proof.ts";
import { containerLayers, indexLayers, type Layer, layerOf } from "../../model/proof-layers.ts";

/** All proofs together may take this long, in milliseconds. */
export const proofsLimitMs = 14_500;

/** What one layer is called, and whose proofs it looks at. */
interface LayerLook {
	readonly layer: Layer;
	readonly kinds: readonly ("container" | "python")[];
	/** What is so where it broke: "the name is not resolved". */
	readonly broke: string | ((proof: Proof) => string);
}

interface Looked {
	readonly proof: Proof;
	readonly order: readonly Layer[];
	/** Undefined: it was not made. */
	readonly at: Layer | undefined;
}

/** What the proofs say of one layer: those that ended there are findings, those that came past it were seen, the others did not reach it. */
export async function atLayer(context: CheckContext, { layer, kinds, broke }: LayerLook): Promise<CheckOutcome> {
	const all = await lookedAt(context, kinds);
	if (all.length === 0) return { skipped: "nothing that is to be reached is known: name a registry or an index" };
	const broken = all.filter(({ at, proof }) => at === layer && isBroken(proof));
	const passed = all.filter(({ at, proof, order }) => at !== undefined && isPast(order, at, layer, proof));
	if (broken.length === 0 && passed.length === 0) return { skipped: notReached(all) };
	const missed = all.length - broken.length - passed.length;
	return {
		findings: withoutRepeats(
			broken.map(({ proof }) => finding(proof, typeof broke === "string" ? broke : broke(proof))),
		),
		seen: `${passed.length} of ${all.length}${missed === 0 ? "" : `; ${missed} not reached`}`,
	};
}

/** Those of a kind that came past a layer. */
export async function proofsPast(context: CheckContext, layer: Layer): Promise<readonly Proof[]> {
	const all = await lookedAt(context, ["container", "python"]);
	return all
		.filter(({ at, order, proof }) => at !== undefined && isPast(order, at, layer, proof))
		.map(({ proof }) => proof);
}

/** The proofs of that kind, each with where it ended. */
async function lookedAt(context: CheckContext, kinds: LayerLook["kinds"]): Promise<readonly Looked[]> {
	const { references } = context;
	const isIndex = new Set(
		references.filter(({ match }) => match.kind === "python").map(({ match }) => match.reference),
	);
	return (await context.proofs())
		.map((proof) => ({ proof, kind: isIndex.has(proof.reference) ? ("python" as const) : ("container" as const) }))
		.filter(({ kind }) => kinds.includes(kind))
		.map(({ proof, kind }) => ({
			proof,
			order: kind === "python" ? indexLayers : containerLayers,
			at: layerOf(proof),
		}));
}

function isBroken({ verdict, status }: Proof): boolean {
	return verdict !== "works" && (status === "fail" || status === "warn");
}

function isPast(order: readonly Layer[], at: Layer, layer: Layer, proof: Proof): boolean {
	const [end, here] = [order.indexOf(at), order.indexOf(layer)];
	return here !== -1 && (isBroken(proof) ? end > here : end >= here);
}

/** Why no proof came to a layer: what the first of them ended with. */
function notReached(all: readonly Looked[]): string {
	const [first] = all;
	const same = all.find(({ proof }) => isBroken(proof)) ?? first;
	if (same === undefined) return "nothing was asked";
	return `not reached: ${same.proof.detail.split(/\.(?:\s|$)/, 1)[0]}`;
}

function finding(proof: Proof, broke: string): Finding {
	const { reference, program, client, status, detail, next, verdict } = proof;
	return {
		status: status === "warn" ? "warn" : "fail",
		message: `${reference} with ${program ?? client}: ${broke}`,
		why: detail.endsWith(".") ? detail : `${detail}.`,
		remedy: remedyOf(next),
		evidence: { verdict, ...(proof.failure === undefined ? {} : { failure: proof.failure }) },
	};
}

/** A command is a line of its own, or what stands after the last colon. */
function remedyOf(next: string | undefined): Finding["remedy"] {
	if (next === undefined) return { text: "Nothing on this laptop is known to mend it.", commands: [] };
	const lines = next
		.split("\n")
		.map(
			(line) =>
				/^(?:(.*): )?((?:npx|gcloud|docker|podman|az|chmod|printf|pass|keyring|pipx|registry-setup|oc) .*)$/.exec(
					line,
				) ?? line,
		);
	const text = lines.map((line) => (typeof line === "string" ? line : (line[1] ?? ""))).filter((line) => line !== "");
	const commands = lines.flatMap((line) => (typeof line === "string" ? [] : (line[2] ?? [])));
	const said = text.length === 0 ? "Run this, and look again." : text.join(" ");
	return { text: /[.!?]$/.test(said) ? said : `${said}.`, commands };
}

/** Several clients meet the same network. */
function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
	return findings.filter(
		({ why, message }, index) =>
			findings.findIndex((other) => other.why === why && hostOf(other.message) === hostOf(message)) === index,
	);
}

function hostOf(message: string): string {
	return message.split(" with ", 1)[0] ?? "";
}
