import type { Reader } from "../model/reader.ts";
import { buildkit } from "./buildkit.ts";
import { docker } from "./docker.ts";
import { dockerBuild } from "./docker-build.ts";
import { dockerPy } from "./docker-py.ts";
import { ggcr } from "./ggcr.ts";
import { kubelet } from "./kubelet.ts";
import { oras } from "./oras.ts";
import { pip } from "./pip.ts";
import { podman } from "./podman.ts";
import { poetry } from "./poetry.ts";
import { twine } from "./twine.ts";
import { uv } from "./uv.ts";

/** Those whose choice of a credential can be explained. */
export const readers: readonly Reader[] = [
	docker,
	buildkit,
	dockerBuild,
	podman,
	ggcr,
	oras,
	dockerPy,
	kubelet,
	pip,
	uv,
	poetry,
	twine,
];
