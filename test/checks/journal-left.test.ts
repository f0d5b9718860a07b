import { describe, expect, test } from "vitest";
import { readFlags } from "../../src/modes/flags.ts";
import { undoMode } from "../../src/modes/undo-mode.ts";
import { MemoryKeychain } from "../support/fake-keychain.ts";
import { applyAll, makeChange, makePlan, makeStore } from "../support/make-change.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { MemoryHost } from "../support/memory-host.ts";
import { runOn, silentOutput } from "../support/memory-run.ts";
import { messyHome } from "../support/messy-home.ts";

const path = "/home/ada/acme/config.json";

/** A laptop on which one file was changed; `state` as the record says it, `text` as the file stands now. */
async function changed(state: string, text: string): Promise<MemoryHost> {
	const host = new MemoryHost({ files: { [path]: "old" } });
	await applyAll(makePlan([makeChange(path, "old", "new")]), host);
	for (const [place, node] of host.nodes) {
		if (node.kind !== "file" || !place.endsWith("record.json")) continue;
		host.nodes.set(place, { ...node, text: node.text.replace('"state": "applied"', `"state": "${state}"`) });
	}
	host.nodes.set(path, { kind: "file", text, mode: 0o600 });
	return host;
}

const undo = (host: MemoryHost) => undoMode(runOn(host, silentOutput(host)), readFlags(["--undo"]));
const look = async (host: MemoryHost, ...flags: readonly string[]) =>
	said(await visit(host, "--only", "journal.left", ...flags), "journal.left");

const record = {
	schema: 1,
	id: "2026-11-20-140300123-x7f2",
	at: "2026-11-20T14:03:00.123Z",
	state: "partly-undone",
	files: [],
	folders: [],
	stores: [{ helper: "pass", server: "quay.io", operation: "store", before: "nothing", done: true, rest: "left" }],
	trials: [],
	commands: [],
};

messyHome(
	"journal.left",
	"a login that an undo left",
	() =>
		new MemoryHost({
			files: { [`/home/ada/.local/state/registry-setup/changes/${record.id}/record.json`]: JSON.stringify(record) },
		}),
);

describe("journal.left", () => {
	test("says nothing where nothing was changed, or all is done", async () => {
		expect(await look(new MemoryHost())).toMatchObject({ status: "ok", detail: "0 changes on record" });
		expect(await look(await changed("applied", "new"))).toMatchObject({ status: "ok", detail: "1 change on record" });
	});

	test("warns of a run that was cut off; what it says to type puts its files back, and that is seen", async () => {
		const host = await changed("undoing", "new");
		expect(await look(host, "--show")).toMatchObject({
			status: "warn",
			findings: [
				{
					message: expect.stringMatching(
						/^The change \S+ was cut off while it was taken back; the next run puts its files/,
					),
					where: { path: "~/acme/config.json" },
					fix: { commands: ["npx registry-setup --undo"] },
				},
			],
		});
		await undo(host);
		expect(host.nodes.get(path)).toMatchObject({ text: "old" });
		expect(await look(host)).toMatchObject({ status: "ok" });
	});

	test("tells one that had written everything from one in which somebody else wrote", async () => {
		expect((await look(await changed("applying", "new"))).findings[0]?.message).toContain("counts it as done");
		const other = await look(await changed("applying", "somebody else's"));
		expect(other).toMatchObject({ status: "fail", findings: [{ fix: { text: expect.stringContaining("by hand") } }] });
	});

	test("warns of a login that stays in a keychain, until --undo has erased it", async () => {
		const chain = new MemoryKeychain();
		let isThere = true;
		const answer = (call: Parameters<MemoryKeychain["answer"]>[0]) => (isThere ? chain.answer(call) : undefined);
		const host = new MemoryHost({ files: { [path]: "old" }, answer });
		await applyAll(makePlan([makeChange(path, "old", "new")], [], [makeStore("fake", "registry.acme.example")]), host);
		isThere = false;
		await undo(host);
		const shown = await look(host, "--show");
		expect(shown).toMatchObject({
			status: "warn",
			findings: [
				{
					message: expect.stringMatching(/may still be in a keychain: registry\.acme\.example in fake$/),
					fix: { commands: [expect.stringMatching(/^npx registry-setup --undo 2/)] },
				},
			],
		});
		expect(JSON.stringify(await look(host))).not.toContain("acme");
		isThere = true;
		await undo(host);
		expect(await look(host)).toMatchObject({ status: "ok" });
	});

	test("notes a record that is damaged, and fails where there is no reading them", async () => {
		const host = await changed("applied", "new");
		const record = [...host.nodes.keys()].find((place) => place.endsWith("record.json")) ?? "";
		host.nodes.set(record, { kind: "file", text: "{", mode: 0o600 });
		expect(await look(host)).toMatchObject({
			status: "note",
			findings: [{ message: expect.stringContaining("is damaged") }],
		});
		const closed = new MemoryHost();
		closed.listing = async (place) => ({
			ok: false,
			trouble: { code: "denied", path: place, message: "permission denied (EACCES)" },
		});
		expect(await look(closed)).toMatchObject({
			status: "fail",
			findings: [{ message: expect.stringContaining("cannot be read") }],
		});
	});
});
