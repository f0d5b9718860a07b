import type { Registry } from "../model/registry.ts";
import { googleArtifactRegistry } from "./google-artifact-registry.ts";
import { googleArtifactRegistryPython } from "./google-artifact-registry-python.ts";
import { googleContainerRegistry } from "./google-container-registry.ts";
import { pythonIndex } from "./python-index.ts";

/** Every registry family, in the order they are asked whether a reference is theirs. */
export const registries: readonly Registry[] = [
	googleArtifactRegistry,
	googleContainerRegistry,
	googleArtifactRegistryPython,
	pythonIndex,
];
