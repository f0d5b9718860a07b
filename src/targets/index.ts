import type { Target } from "../model/target.ts";
import { dockerConfig } from "./docker-config.ts";

export const targets: readonly Target[] = [dockerConfig];
