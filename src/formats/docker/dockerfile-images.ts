import { type ImageReference, repositoryOfImage, substituteVariables, unknownPart } from "../image-repository.ts";
import { type DockerfileInstruction, instructionsOfDockerfile } from "./dockerfile-instructions.ts";

/** Images a Dockerfile takes from a registry: FROM, COPY --from, RUN --mount=from; stages left out, defaults of ARG put in. */
export function imagesOfDockerfile(text: string): readonly ImageReference[] {
	const instructions = instructionsOfDockerfile(text);
	const values = defaultsBeforeStages(instructions);
	const stages = new Set<string>();
	return instructions.flatMap((instruction) => {
		const images = imagesTaken(instruction, values).filter((image) => !stages.has(image.toLowerCase()));
		const [name, stage] = namesOf(instruction);
		if (name === "FROM" && stage !== undefined) stages.add(stage);
		const references = images.flatMap((image) => repositoryOfImage(image) ?? []);
		return references.map((reference) => ({ reference, line: instruction.line }));
	});
}

/** The instruction's name in capitals, and with FROM the name of its stage, which docker compares in lower case. */
function namesOf({ words }: DockerfileInstruction): readonly [string | undefined, string | undefined] {
	const as = words.findIndex((word) => word.toUpperCase() === "AS");
	return [words[0]?.toUpperCase(), as === -1 ? undefined : words[as + 1]?.toLowerCase()];
}

function imagesTaken(instruction: DockerfileInstruction, values: ReadonlyMap<string, string>): readonly string[] {
	const [name] = namesOf(instruction);
	const operands = instruction.words.slice(1);
	if (name === "FROM") {
		const image = operands.find((word) => !word.startsWith("--"));
		return image === undefined ? [] : [substituteVariables(image, values)];
	}
	if (name !== "COPY" && name !== "ADD" && name !== "RUN") return [];
	return operands.flatMap((word) => /^--(?:from=|mount=(?:.*,)?from=)([^,]+)/.exec(word)?.[1] ?? []);
}

/** Only arguments before the first FROM count in it (docs.docker.com/reference/dockerfile). */
function defaultsBeforeStages(instructions: readonly DockerfileInstruction[]): ReadonlyMap<string, string> {
	const values = new Map<string, string>();
	for (const instruction of instructions) {
		const [name] = namesOf(instruction);
		if (name === "FROM") break;
		if (name === "ARG") for (const word of instruction.words.slice(1)) setDefault(values, word);
	}
	return values;
}

function setDefault(values: Map<string, string>, word: string): void {
	const [, name, value] = /^(\w+)(?:=(.*))?$/.exec(word) ?? [];
	if (name === undefined) return;
	const plain = value?.replace(/^(["'])(.*)\1$/, "$2");
	values.set(name, plain === undefined ? unknownPart : substituteVariables(plain, values));
}
