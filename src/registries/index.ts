import type { Registry } from "../model/registry.ts";
import { dockerHub } from "./docker-hub.ts";
import { ghcr } from "./ghcr.ts";
import { gitlab } from "./gitlab.ts";
import { googleArtifactRegistry } from "./google-artifact-registry.ts";
import { googleArtifactRegistryPython } from "./google-artifact-registry-python.ts";
import { googleContainerRegistry } from "./google-container-registry.ts";
import { oci } from "./oci.ts";
import { openshift } from "./openshift.ts";
import { pythonIndex } from "./python-index.ts";
import { quay } from "./quay.ts";
import { redHat } from "./red-hat.ts";

/** Every registry family, in the order they are asked whether a reference is theirs: those that know hosts by name first. */
export const registries: readonly Registry[] = [
	googleArtifactRegistry,
	googleContainerRegistry,
	googleArtifactRegistryPython,
	dockerHub,
	ghcr,
	gitlab,
	quay,
	redHat,
	openshift,
	pythonIndex,
	oci,
];
