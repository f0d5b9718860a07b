import type { Command } from "../model/plan.ts";
import type { Proof } from "../model/proof.ts";
import { shellWords } from "../model/shell-words.ts";
import type { StoreDone } from "../model/stored-login.ts";
import { needsText, type TextStyle } from "./plan-text.ts";
import { replacedLogin } from "./replaced-login.ts";
import { keychain } from "./store-text.ts";
import { visible } from "./visible.ts";
import { wrap } from "./wrap.ts";

/** Something that was written ends, and this makes it anew. */
export interface Renewal {
	/** A sentence that ends in a colon. */
	readonly words: string;
	readonly lines: readonly string[];
}

export interface NextSteps {
	/** Commands nobody was there to approve. */
	readonly left: readonly Command[];
	readonly undoId: string | undefined;
	readonly stores: readonly StoreDone[];
	/** The same run as command lines. */
	readonly commandLine: string;
	/** The run made no request. */
	readonly offline: boolean;
	readonly proofs: readonly Proof[];
	/** What else to type with what was written. */
	readonly next: readonly string[];
	readonly renewals: readonly Renewal[];
	readonly style: TextStyle;
}

function leftSteps(left: readonly Command[], style: TextStyle): readonly string[] {
	if (left.length === 0) return [];
	return [
		"",
		"Left to do, in this order:",
		...left.flatMap((command) => [
			visible(shellWords(command.argv)),
			...wrap([visible(command.why), needsText(command)].filter(Boolean).join(" — "), style.width, "    "),
		]),
	];
}

function renewalSteps({ words, lines }: Renewal, style: TextStyle): readonly string[] {
	return ["", ...wrap(visible(words), style.width), ...lines.map(visible)];
}

/** What taking it back does not bring back. */
function notUndone(stores: readonly StoreDone[], style: TextStyle): readonly string[] {
	return stores.flatMap((store) => {
		const former = replacedLogin(store);
		if (former === undefined) return [];
		const words = `It does not bring back ${former} for ${store.server} in ${keychain(store)}: its secret was not kept.`;
		return wrap(visible(words), style.width, "    ");
	});
}

/** How an image is pulled, or at least looked at, by the program that does it. */
const pulls: Readonly<Record<string, string>> = {
	docker: "docker pull ",
	podman: "podman pull ",
	buildah: "buildah pull ",
	skopeo: "skopeo inspect docker://",
};

/** Copyable lines that start at the first column, after everything else. */
export function nextSteps(steps: NextSteps): readonly string[] {
	const { offline, left, undoId, stores, commandLine, proofs, next, renewals, style } = steps;
	const images = proofs
		.filter(({ status }) => status === "ok")
		.flatMap(({ client, program = client, reference, image = `${reference.replace(/\/+$/, "")}/IMAGE` }) =>
			pulls[program] === undefined ? [] : `${pulls[program]}${visible(image)}:TAG`,
		);
	const toType = [...images, ...next.map(visible)];
	const same = commandLine.split("\n").map((line) => `${line} --yes${offline ? " --offline" : ""}`);
	const renewed = renewals.flatMap(({ lines }) => lines);
	const isSaid = commandLine === "" || same.every((line) => renewed.includes(line));
	return [
		...leftSteps(left, style),
		...(toType.length === 0 ? [] : ["", "Next:", ...toType]),
		...(undoId === undefined
			? []
			: ["", "Take it back:", `npx registry-setup --undo ${undoId}`, ...notUndone(stores, style)]),
		...renewals.flatMap((renewal) => renewalSteps(renewal, style)),
		...(isSaid ? [] : ["", "The same without questions:", ...same.map(visible)]),
	];
}
