import type { Proof, Verdict } from "../model/proof.ts";
import { containerLayers, type Layer, layerOfFailure, layerOfVerdict } from "../model/proof-layers.ts";

/** What one layer of a proof ended with. */
export type Judgement = Omit<
	Proof,
	"reference" | "client" | "program" | "image" | "durationMs" | "layers" | "hosts"
> & {
	/** Where it was when it ended, where the fault lies in the network on the way to there. */
	readonly reached?: Layer;
};

/** The proof ends here. */
export interface Broken {
	readonly ok: false;
	readonly judgement: Judgement;
	/** The registry looked at this very credential and turned it down. */
	readonly turnedDown?: true;
	/** Whoever shows it a credential gives it away. */
	readonly givesAway?: true;
}

/** A layer either hands its value to the next one, or the proof ends. */
export type Step<Value> = { readonly ok: true; readonly value: Value } | Broken;

export function broken(verdict: Verdict, detail: string, next: string): Broken {
	return { ok: false, judgement: { verdict, status: "fail", detail, next } };
}

/** The registry does not take this credential, whatever is asked for with it. */
export function turnedDown(verdict: Verdict, detail: string, next: string): Broken {
	return { ...broken(verdict, detail, next), turnedDown: true };
}

/** Met at this layer, unless its verdict is one of a later layer or of the network, or its place is known already. */
export function met(layer: Layer, step: Broken): Broken;
export function met<Value>(layer: Layer, step: Step<Value>): Step<Value>;
export function met(layer: Layer, step: Step<unknown>): Step<unknown> {
	if (step.ok || step.judgement.at !== undefined || step.judgement.verdict === "skipped") return step;
	const { failure, verdict } = step.judgement;
	if (failure !== undefined)
		return { ...step, judgement: { ...step.judgement, at: layerOfFailure[failure], reached: layer } };
	const own = layerOfVerdict[verdict];
	const isLater = own !== undefined && containerLayers.indexOf(own) > containerLayers.indexOf(layer);
	return { ...step, judgement: { ...step.judgement, at: isLater ? own : layer } };
}

export function skipped(detail: string): Judgement {
	return { verdict: "skipped", status: "skip", detail };
}
