import type { Client } from "../model/client.ts";
import { docker } from "./docker.ts";
import { pip } from "./pip.ts";
import { podman } from "./podman.ts";

export const clients: readonly Client[] = [docker, podman, pip];
