import type { Client } from "../model/client.ts";
import { docker } from "./docker.ts";
import { pip } from "./pip.ts";
import { podman } from "./podman.ts";

/** Those whose sign-in is proven with a real request. */
export const clients: readonly Client[] = [docker, podman, pip];
