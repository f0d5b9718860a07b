import type { Target } from "../model/target.ts";
import { dockerConfig } from "./docker-config.ts";
import { pipConf } from "./pip-conf.ts";
import { podmanAuth } from "./podman-auth.ts";
import { poetryProject } from "./poetry-project.ts";
import { pypirc } from "./pypirc.ts";
import { uvProject } from "./uv-project.ts";
import { uvProjectToml } from "./uv-project-toml.ts";
import { uvToml } from "./uv-toml.ts";

/** In the order in which their files are planned and written. */
export const targets: readonly Target[] = [
	dockerConfig,
	podmanAuth,
	pipConf,
	pypirc,
	uvToml,
	uvProjectToml,
	uvProject,
	poetryProject,
];
