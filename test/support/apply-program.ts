// Run by tests as a process of its own, where a mount or another user is needed: program.mjs '{"home":…,"changes":[[path,before,after]…]}'.
import { readFileSync } from "node:fs";
import { nodeHost } from "../../src/host/node-host.ts";
import { applyAll, makeChange, makeCommand, makePlan } from "./make-change.ts";

interface Order {
	readonly home: string;
	/** Path, text before (null: none), text after. */
	readonly changes: readonly (readonly [string, string | null, string])[];
	/** End with a command that achieves nothing, so that everything is put back. */
	readonly failing?: boolean;
}

const order = JSON.parse(process.argv[2] ?? "") as Order;
const host = nodeHost({ cwd: "/", home: order.home, env: { HOME: order.home, PATH: process.env["PATH"] } });
const commands = order.failing ? [makeCommand(["false"], { result: { state: "not-achieved", because: "no" } })] : [];
const modeOf = async (path: string) => (await host.stat(path))?.mode ?? 0o600;
const changes = await Promise.all(
	order.changes.map(async ([path, before, after]) => makeChange(path, before ?? undefined, after, await modeOf(path))),
);
const { result } = await applyAll(makePlan(changes, commands), host);
const texts = order.changes.map(([path]) => {
	try {
		return readFileSync(path, "utf8");
	} catch {
		return null;
	}
});
process.stdout.write(JSON.stringify({ result, texts }));
