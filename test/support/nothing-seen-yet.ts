import { probes } from "../../src/detect/index.ts";
import { type Facts, nothingSeen } from "../../src/model/facts.ts";

export const nothingSeenYet: Facts = Object.freeze(nothingSeen(probes));
