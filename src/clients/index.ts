import type { Client } from "../model/client.ts";
import type { Reader } from "../model/reader.ts";
import { docker } from "./docker.ts";
import { pip } from "./pip.ts";
import { podman } from "./podman.ts";

/** Those whose sign-in is proven with a real request. */
export const clients: readonly Client[] = [docker, podman, pip];

/** Those whose choice of a credential can be explained. */
export const readers: readonly Reader[] = [docker, podman];
