import type { Target } from "../model/target.ts";
import { dockerConfig } from "./docker-config.ts";
import { pypirc } from "./pypirc.ts";

/** In the order in which their files are planned and written. */
export const targets: readonly Target[] = [dockerConfig, pypirc];
