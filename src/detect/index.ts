import type { AnyProbe } from "../model/facts.ts";
import { applicationDefaultCredentials } from "./application-default-credentials.ts";
import { azure } from "./azure.ts";
import { cluster } from "./cluster.ts";
import { credentialHelpers } from "./credential-helpers.ts";
import { dockerClient } from "./docker-client.ts";
import { dockerConfig } from "./docker-config.ts";
import { dockerEngine } from "./docker-engine.ts";
import { dockerGroup } from "./docker-group.ts";
import { dockerVersion } from "./docker-version.ts";
import { gcloud } from "./gcloud.ts";
import { gcrHelperLogin } from "./gcr-helper-login.ts";
import { keychain } from "./keychain.ts";
import { keyring } from "./keyring.ts";
import { os } from "./os.ts";
import { pip } from "./pip.ts";
import { podman } from "./podman.ts";
import { podmanVersion } from "./podman-version.ts";
import { projectReferences } from "./project-references.ts";
import { pypirc } from "./pypirc.ts";
import { python } from "./python.ts";
import { pythonProject } from "./python-project.ts";
import { requirements } from "./requirements.ts";
import { tools } from "./tools.ts";
import { uv } from "./uv.ts";

/** In the order of the first screen. */
export const probes: readonly AnyProbe[] = [
	os,
	dockerClient,
	dockerVersion,
	dockerEngine,
	dockerGroup,
	dockerConfig,
	podman,
	podmanVersion,
	credentialHelpers,
	keychain,
	gcloud,
	gcrHelperLogin,
	applicationDefaultCredentials,
	azure,
	python,
	pip,
	keyring,
	pypirc,
	uv,
	tools,
	cluster,
	projectReferences,
	requirements,
	pythonProject,
];
