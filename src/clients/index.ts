import type { Client } from "../model/client.ts";
import { docker } from "./docker.ts";

export const clients: readonly Client[] = [docker];
