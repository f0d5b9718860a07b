// Run by the kill tests as a process of its own: program.mjs ROOT loop|NUMBER.
// loop: applies and takes back until it is killed. NUMBER: applies, takes back, and kills itself before that change to the disk.
import { join } from "node:path";
import { undo } from "../../src/apply/undo.ts";
import { nodeHost } from "../../src/host/node-host.ts";
import { credentialFilesPlan } from "./credential-files.ts";
import { applyAll } from "./make-change.ts";
import { quickFingerprints } from "./quick-fingerprints.ts";
import { harmless, strikingOperations } from "./striking-operations.ts";

quickFingerprints();
const [root = "", mode = ""] = process.argv.slice(2);
const fatal = mode === "loop" ? Number.POSITIVE_INFINITY : Number(mode);
let changes = 0;
const operations = strikingOperations((operation, args) => {
	if (harmless(operation, args)) return;
	changes += 1;
	if (changes === fatal) process.kill(process.pid, "SIGKILL");
});
const home = join(root, "home");
const host = nodeHost({ cwd: root, home, env: { HOME: home }, operations });
const plan = credentialFilesPlan({ host, root, dispose: async () => undefined });

process.stdout.write("ready\n");
do {
	const { result } = await applyAll(plan, host);
	if (result.outcome !== "applied") throw new Error(JSON.stringify(result));
	const undone = await undo(host);
	if (undone.outcome !== "undone") throw new Error(JSON.stringify(undone));
} while (mode === "loop");
