// Run by the kill test as a process of its own: program.mjs ROOT loop|NUMBER.
// loop: stores and takes back until it is killed. NUMBER: applies once and kills itself at that change to the disk or call of the helper.
import { join } from "node:path";
import { undo } from "../../src/apply/undo.ts";
import { nodeHost } from "../../src/host/node-host.ts";
import type { Host } from "../../src/model/host.ts";
import { keychainPlan } from "./keychain-plan.ts";
import { applyAll } from "./make-change.ts";
import { quickFingerprints } from "./quick-fingerprints.ts";
import { harmless, strikingOperations } from "./striking-operations.ts";

quickFingerprints();
const [root = "", mode = ""] = process.argv.slice(2);
const fatal = mode === "loop" ? Number.POSITIVE_INFINITY : Number(mode);
let changes = 0;
function change(): void {
	changes += 1;
	if (changes === fatal) process.kill(process.pid, "SIGKILL");
}
const operations = strikingOperations((operation, args) => {
	if (!harmless(operation, args)) change();
});
const home = join(root, "home");
const env = { HOME: home, PATH: `${join(root, "bin")}:${process.env["PATH"]}` };
const laptop = nodeHost({ cwd: root, home, env, operations });
const host: Host = {
	...laptop,
	run: async (call) => {
		change();
		const running = laptop.run(call);
		// In the middle of it: the helper then goes on alone.
		setTimeout(change);
		const result = await running;
		change();
		return result;
	},
};
const plan = keychainPlan(root, mode === "loop");

process.stdout.write("ready\n");
do {
	const { result } = await applyAll(plan, host);
	if (result.outcome !== "applied") throw new Error(JSON.stringify(result));
	if (mode !== "loop") break;
	const undone = await undo(host);
	if (undone.outcome !== "undone") throw new Error(JSON.stringify(undone));
} while (mode === "loop");
