import { expect, test } from "vitest";
import { readFlags } from "../../src/modes/flags.ts";
import { undoMode } from "../../src/modes/undo-mode.ts";
import { MemoryKeychain } from "../support/fake-keychain.ts";
import { applyAll, makeChange, makePlan, makeStore } from "../support/make-change.ts";
import { MemoryHost } from "../support/memory-host.ts";
import { runOn, silentOutput } from "../support/memory-run.ts";

const path = "/home/ada/config.json";

async function undone(helperIsThere: boolean) {
	const chain = new MemoryKeychain();
	let isThere = true;
	const host = new MemoryHost({
		files: { [path]: "old" },
		answer: (call) => (isThere ? chain.answer(call) : undefined),
	});
	await applyAll(makePlan([makeChange(path, "old", "new")], [], [makeStore("fake", "quay.io")]), host);
	isThere = helperIsThere;
	let printed = "";
	const output = silentOutput(host, (text) => {
		printed += text;
	});
	const flags = readFlags(["--undo", "--json"]);
	const code = await undoMode(runOn(host, output), flags);
	return { code, file: host.nodes.get(path), json: JSON.parse(printed) };
}

test("a change with a login in a keychain is taken back whole", async () => {
	expect(await undone(true)).toMatchObject({
		code: 0,
		file: { text: "old" },
		json: { outcome: "undone", stores: [{ server: "quay.io", username: "ada", fate: "erased" }] },
	});
});

test("a login that stays because its helper is gone is not passed over in silence", async () => {
	expect(await undone(false)).toMatchObject({
		code: 1,
		file: { text: "old" },
		json: {
			outcome: "partly-undone",
			stores: [
				{
					fate: "left",
					because: expect.stringContaining("docker-credential-fake is not on PATH"),
					next: ["To erase it yourself: printf %s quay.io | docker-credential-fake erase"],
				},
			],
		},
	});
});
