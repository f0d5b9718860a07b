import { execFileSync } from "node:child_process";

/** Tests of the built program test the current source. */
export default function buildOnce(): void {
	execFileSync(process.execPath, [".build.mjs"], { stdio: "inherit" });
}
