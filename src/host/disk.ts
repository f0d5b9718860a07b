import type { Platform } from "../model/facts.ts";
import type { PathRules } from "../model/host.ts";
import type { FileOperations } from "./file-operations.ts";

/** What a job on files needs of the laptop. */
export interface Disk {
	readonly operations: FileOperations;
	readonly paths: PathRules;
	readonly platform: Platform;
}
