import type { Check } from "../model/check.ts";
import { cf01 } from "./cf01.ts";
import { cf02 } from "./cf02.ts";
import { cf03 } from "./cf03.ts";
import { cf04 } from "./cf04.ts";
import { cf05 } from "./cf05.ts";
import { cf06 } from "./cf06.ts";
import { cfgKeys } from "./cfg-keys.ts";
import { cfgMode } from "./cfg-mode.ts";
import { cfgParse } from "./cfg-parse.ts";
import { cr03 } from "./cr03.ts";
import { dc01 } from "./dc01.ts";
import { dc02 } from "./dc02.ts";
import { dc03 } from "./dc03.ts";
import { dc05 } from "./dc05.ts";
import { dc06 } from "./dc06.ts";
import { helperBin } from "./helper-bin.ts";
import { tr01 } from "./tr01.ts";
import { tr02 } from "./tr02.ts";

/** Where Python packages come from, and who signs in for them. */
const python: readonly Check[] = [dc01, dc02, dc03, dc05, dc06, tr01, tr02, cr03, cf01, cf02, cf03, cf04, cf05, cf06];

/** Everything the doctor looks at, in the order in which it is said. */
export const checks: readonly Check[] = [cfgParse, cfgMode, cfgKeys, helperBin, ...python];
