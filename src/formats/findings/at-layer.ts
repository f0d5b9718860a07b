import type { CheckContext, CheckOutcome, Finding } from "../../model/check.ts";
import type { Proof } from "../../model/proof.ts";
import { isBroken, type Layer, layerOf } from "../../model/proof-layers.ts";

/** All proofs together may take this long, in milliseconds. */
export const proofsLimitMs = 14_500;

/** What one layer is called, and whose proofs it looks at. */
interface LayerLook {
	readonly layer: Layer;
	readonly kinds: readonly ("container" | "python")[];
	/** What is so where it broke: "the name is not resolved". */
	readonly broke: string | ((proof: Proof) => string);
	/** Why it was not looked at where it takes part in none of the proofs: "no helper is asked". */
	readonly apart?: string;
}

/** What the proofs say of one layer: those that ended there are findings, those that came past it were seen, the others did not reach it. */
export async function atLayer(
	context: CheckContext,
	{ layer, kinds, broke, apart = "it takes no part" }: LayerLook,
): Promise<CheckOutcome> {
	const all = await lookedAt(context, kinds);
	if (all.length === 0) return { skipped: "nothing that is to be reached is known: name a registry or an index" };
	const broken = all.filter((proof) => layerOf(proof) === layer && isBroken(proof));
	const part = all.filter(({ layers }) => layers?.[layer] !== "apart");
	const passed = part.filter(({ layers }) => layers?.[layer] === "passed");
	const missed = part.filter((proof) => !passed.includes(proof) && !broken.includes(proof));
	if (broken.length === 0 && passed.length === 0) return { skipped: missed.length === 0 ? apart : notReached(missed) };
	return {
		findings: withoutRepeats(broken).map((proof) => finding(proof, typeof broke === "string" ? broke : broke(proof))),
		seen: `${passed.length} of ${part.length}${missed.length === 0 ? "" : `; not reached: ${listed(missed)}`}`,
	};
}

/** Those of a kind that came past a layer. */
export async function proofsPast(context: CheckContext, layer: Layer): Promise<readonly Proof[]> {
	const all = await lookedAt(context, ["container", "python"]);
	return all.filter(({ layers }) => layers?.[layer] === "passed");
}

/** The proofs of that kind. */
async function lookedAt(context: CheckContext, kinds: LayerLook["kinds"]): Promise<readonly Proof[]> {
	const { references } = context;
	const isIndex = new Set(
		references.filter(({ match }) => match.kind === "python").map(({ match }) => match.reference),
	);
	return (await context.proofs()).filter(({ reference }) =>
		kinds.includes(isIndex.has(reference) ? "python" : "container"),
	);
}

/** The first of them, each once. */
function listed(proofs: readonly Proof[]): string {
	const all = [...new Set(proofs.map(({ reference }) => reference))];
	return all.length <= 5 ? all.join(", ") : `${all.slice(0, 5).join(", ")} and ${all.length - 5} more`;
}

/** Why no proof came to a layer: where the first of them ended. Nothing is quoted: what it met on its way may name hosts. */
function notReached(all: readonly Proof[]): string {
	const proof = all.find(isBroken) ?? all[0];
	if (proof === undefined) return "nothing was asked";
	if (proof.verdict === "skipped") return `not reached: ${proof.detail.split(/\.(?:\s|$)/, 1)[0]}`;
	return `not reached: ${proof.verdict === "works" ? "nothing was named that needs it" : ended[layerOf(proof) ?? "config"]}`;
}

const ended: Readonly<Record<Layer, string>> = {
	config: "the client's files do not lead to there",
	helper: "the helper gave no login",
	proxy: "the proxy stopped the connection",
	dns: "a name was not resolved",
	connect: "there was no connection",
	tls: "a certificate was not trusted",
	answer: "what answered could not be used",
	challenge: "no way to sign in could be taken",
	"sign-in": "it was not signed in",
	permission: "it was not permitted",
	repository: "there was nothing of that name",
	package: "a package was not there",
};

function finding(proof: Proof, broke: string): Finding {
	const { reference, program, client, status, detail, next, verdict, where, hosts = [], commands = [] } = proof;
	const remedy = remedyOf(next);
	return {
		status: status === "warn" ? "warn" : "fail",
		message: `${reference} with ${program ?? client}: ${broke}`,
		...(where === undefined ? {} : { where }),
		why: detail.endsWith(".") ? detail : `${detail}.`,
		remedy: { ...remedy, commands: [...remedy.commands, ...commands] },
		names: hosts,
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
function withoutRepeats(proofs: readonly Proof[]): readonly Proof[] {
	return proofs.filter(
		({ detail, reference }, index) =>
			proofs.findIndex((other) => other.detail === detail && other.reference === reference) === index,
	);
}
