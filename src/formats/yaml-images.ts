import { type ImageReference, repositoryOfImage, substituteVariables, unknownPart } from "./image-repository.ts";

/**
 * Images named in compose files, Kubernetes manifests and charts. Read line by line, so that templates that are not YAML yet, and files
 * with a mistake further down, tell what they can.
 */
export function imagesOfYaml(text: string): readonly ImageReference[] {
	return text.split("\n").flatMap((content, index) => {
		const [, value] =
			/^[\s-]*["']?(?:image|repository|newName)["']?\s*:\s+["']?([^\s"'#]+)/.exec(content.slice(0, 1_000)) ?? [];
		if (value === undefined) return [];
		const image = substituteVariables(value.replace(/\{\{.*/, unknownPart), new Map());
		const reference = repositoryOfImage(image);
		return reference === undefined ? [] : [{ reference, line: index + 1 }];
	});
}
