import type { Check } from "../model/check.ts";
import { cfgKeys } from "./cfg-keys.ts";
import { cfgMode } from "./cfg-mode.ts";
import { cfgParse } from "./cfg-parse.ts";
import { helperBin } from "./helper-bin.ts";

/** Everything the doctor looks at, in the order in which it is said. */
export const checks: readonly Check[] = [cfgParse, cfgMode, cfgKeys, helperBin];
