import type { Client } from "../model/client.ts";
import { docker } from "./docker.ts";
import { pip } from "./pip.ts";

export const clients: readonly Client[] = [docker, pip];
