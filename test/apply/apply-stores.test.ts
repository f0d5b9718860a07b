import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { applyPlan } from "../../src/apply/apply-plan.ts";
import { history } from "../../src/apply/history.ts";
import { hideSecrets } from "../../src/model/hide-secrets.ts";
import type { Plan } from "../../src/model/plan.ts";
import { rolledBackText } from "../../src/report/apply-text.ts";
import { plainStyle } from "../../src/report/plan-text.ts";
import { layFakeKeychain } from "../support/fake-keychain.ts";
import {
	applyAll,
	makeChange,
	makeCommand,
	makeErase,
	makePlan,
	makeStore,
	unattended,
} from "../support/make-change.ts";
import { realLaptop } from "../support/real-laptop.ts";
import { strikingOperations, systemFailure } from "../support/striking-operations.ts";
import { tree } from "../support/tree.ts";

const disposals: (() => unknown)[] = [];
afterEach(async () => {
	for (const dispose of disposals.splice(0)) await dispose();
});

const plain = '{"auths":{"quay.io":{"auth":"canary"}}}';
const marker = '{"auths":{"quay.io":{}},"credHelpers":{"quay.io":"fake"}}';

async function laptop(operations = strikingOperations(() => undefined)) {
	const made = await realLaptop({ "home/config.json": plain }, { operations });
	disposals.push(made.dispose);
	const chain = layFakeKeychain(made.root);
	const at = (path: string) => join(made.root, path);
	const read = () => readFileSync(at("home/config.json"), "utf8");
	const change = makeChange(at("home/config.json"), plain, marker);
	const records = () => JSON.stringify(tree(at("home/.local")));
	return { ...made, chain, at, read, change, records };
}

test("tries the keychain, stores and looks, and only then writes the file", async () => {
	const { host, chain, read, change, at } = await laptop();
	const { result, events } = await applyAll(makePlan([change], [], [makeStore("fake", "quay.io")]), host);
	const path = at("home/config.json");
	expect(events).toEqual(["trial fake", "storing quay.io", "stored quay.io", `writing ${path}`, `written ${path}`]);
	expect(result).toMatchObject({
		outcome: "applied",
		stores: [{ helper: "fake", server: "quay.io", username: "ada", state: "stored" }],
	});
	expect(chain.entries()).toEqual(["quay.io ada canary-ada"]);
	expect(read()).toBe(marker);
	expect((await history(host))[0]).toMatchObject({
		stores: [{ operation: "store", helper: "fake", server: "quay.io", username: "ada" }],
	});
});

test("records who and where, and nothing the secret could be read from", async () => {
	const { host, chain, change, at } = await laptop();
	chain.put("quay.io", "bob", "canary-bob");
	await applyAll(makePlan([change], [], [makeStore("fake", "quay.io")]), host);
	const [id = ""] = readdirSync(at("home/.local/state/registry-setup/changes"));
	const text = readFileSync(at(`home/.local/state/registry-setup/changes/${id}/record.json`), "utf8");
	expect(JSON.parse(text)).toMatchObject({
		stores: [{ server: "quay.io", username: "ada", before: "other", former: "bob", done: true }],
	});
	expect(text).toMatch(/"pbkdf2-sha512:210000:[\da-f]{32}:[\da-f]{64}"/);
	expect(text).not.toMatch(/canary|Y2FuYXJ5/);
});

test("takes the place of another name's login, which a helper would keep beside it", async () => {
	const { host, chain } = await laptop();
	chain.put("quay.io", "aaron", "canary-aaron");
	await applyAll(makePlan([], [], [makeStore("fake", "quay.io")]), host);
	expect(chain.entries()).toEqual(["quay.io ada canary-ada"]);
});

test("tells whose login made room, once it has", async () => {
	const { host, chain } = await laptop();
	chain.put("quay.io", "bob", "canary-bob");
	const plan = makePlan([], [], [makeStore("fake", "quay.io"), makeStore("fake", "new.io")]);
	const { result } = await applyAll(plan, host);
	expect(result).toMatchObject({ outcome: "applied", stores: [{ replaced: "bob" }, { server: "new.io" }] });
	expect(JSON.stringify(result)).not.toContain("canary-bob");
	expect(result.outcome === "applied" && result.stores[1]).not.toHaveProperty("replaced");
});

test("stores nothing anew that is there already", async () => {
	const { host, chain, change } = await laptop();
	chain.put("quay.io", "ada", "canary-ada");
	const { events } = await applyAll(makePlan([change], [], [makeStore("fake", "quay.io")]), host);
	expect(events.slice(0, 3)).toEqual(["trial fake", "storing quay.io", "same quay.io"]);
});

test("erases what is to go last, when all else is done", async () => {
	const { host, chain, change, at } = await laptop();
	chain.put("quay.io", "ada", "canary-ada");
	const plan = makePlan(
		[change],
		[makeCommand(["true"])],
		[makeErase("fake", "quay.io"), makeErase("fake", "gone.io")],
	);
	const { events, result } = await applyAll(plan, host);
	const path = at("home/config.json");
	expect(events).toEqual([
		"trial fake",
		...[`writing ${path}`, `written ${path}`, "started true", "ended true"],
		...["erasing quay.io", "erased quay.io", "erasing gone.io", "absent gone.io"],
	]);
	expect(result).toMatchObject({ stores: [{ username: "ada", state: "erased" }, { state: "absent" }] });
	expect(chain.entries()).toEqual([]);
});

type Prepare = (made: Awaited<ReturnType<typeof laptop>>) => void;
const failing = makeCommand(["false"], { result: { state: "not-achieved", because: "no." } });

test.each<readonly [string, Prepare, Partial<Plan>, object]>([
	[
		"the helper is missing",
		({ chain }) => rmSync(chain.program),
		{},
		{ during: "trial", trouble: { kind: "missing" } },
	],
	["it fails", ({ chain }) => chain.fail("store", "fail"), {}, { during: "trial", trouble: { kind: "failed" } }],
	[
		"it keeps nothing",
		({ chain }) => chain.fail("store", "lazy"),
		{},
		{ during: "trial", trouble: { kind: "not-kept" } },
	],
	["a command fails", () => undefined, { commands: [failing] }, { kind: "command" }],
	["a file changed", ({ at }) => writeFileSync(at("home/config.json"), "{}"), {}, { kind: "stale" }],
])("leaves everything as it was when %s", async (_, prepare, more, obstacle) => {
	const made = await laptop();
	const { host, chain, change, records, root } = made;
	chain.put("quay.io", "bob", "canary-bob");
	chain.put("old.io", "ada", "canary-old");
	prepare(made);
	const before = tree(root, ["home/.local", "keychain"]);
	const stores = [makeStore("fake", "quay.io"), makeStore("fake", "new.io"), makeErase("fake", "old.io")];
	const { result } = await applyAll({ ...makePlan([change], [], stores), ...more }, host);
	expect(result).toMatchObject({ outcome: "rolled-back", obstacle, unrestored: [] });
	expect(chain.entries().filter((entry) => !entry.includes(".invalid"))).toEqual([
		"old.io ada canary-old",
		"quay.io bob canary-bob",
	]);
	expect(tree(root, ["home/.local", "keychain"])).toEqual(before);
	expect(records() + JSON.stringify(result)).not.toMatch(/canary-(ada|bob|old)/);
});

test.each<readonly [string, Prepare, string, string]>([
	["it erases nothing", ({ chain }) => chain.fail("erase", "lazy"), "not-erased", "is still in"],
	["it fails to erase", ({ chain }) => chain.fail("erase", "fail"), "failed", "may be still in"],
	["it talks", ({ chain }) => chain.fail("get", "noise"), "failed", "may be still in"],
	["it gives another", ({ chain }) => chain.fail("get", "wrong"), "not-erased", "is still in"],
])("names the made-up login that may be left in the keychain when %s", async (_, prepare, kind, words) => {
	const made = await laptop();
	prepare(made);
	const { result } = await applyAll(makePlan([made.change], [], [makeStore("fake", "quay.io")]), made.host);
	if (result.outcome !== "rolled-back") throw new Error("It was applied");
	expect(result.obstacle).toMatchObject({ kind: "store", during: "trial" });
	expect(result.unrestored).toMatchObject([{ state: "left", login: { helper: "fake" }, because: { kind } }]);
	const text = rolledBackText(result, { ...plainStyle, width: 500 }).join("\n");
	const [, server] = /printf %s (registry-setup-[\da-f]+\.invalid) \| docker-credential-fake erase/.exec(text) ?? [];
	expect(text).toContain(`${server}: the login of registry-setup ${words} the keychain (fake)`);
	expect(text).not.toContain("Every");
	expect(hideSecrets(text)).toContain(String(server));
	expect(made.read()).toBe(plain);
	const left = made.chain.entries().filter((entry) => !entry.startsWith(`${server} registry-setup `));
	expect(left).toEqual([]);
});

test("says nothing of a made-up login where the keychain cannot have taken it", async () => {
	const { host, chain, change } = await laptop();
	rmSync(chain.program);
	const { result } = await applyAll(makePlan([change], [], [makeStore("fake", "quay.io")]), host);
	expect(result).toMatchObject({ outcome: "rolled-back", unrestored: [] });
});

test("puts logins and files back when a file cannot be written", async () => {
	const operations = strikingOperations((operation, args) => {
		if (operation === "rename" && String(args[1]).endsWith("config.json")) throw systemFailure("ENOSPC");
	});
	const { host, chain, change, read } = await laptop(operations);
	chain.put("quay.io", "bob", "canary-bob");
	const stores = [makeStore("fake", "quay.io"), makeStore("fake", "new.io")];
	const { result, events } = await applyAll(makePlan([change], [], stores), host);
	expect(result).toMatchObject({ outcome: "rolled-back", obstacle: { kind: "unwritable" }, unrestored: [] });
	expect(events.slice(-2)).toEqual(["restored new.io", "restored quay.io"]);
	expect(chain.entries()).toEqual(["quay.io bob canary-bob"]);
	expect(read()).toBe(plain);
});

test("names a login that was overwritten and cannot be put back", async () => {
	const { host, chain, change } = await laptop();
	chain.put("quay.io", "bob", "canary-bob");
	const run = applyPlan(makePlan([change], [failing], [makeStore("fake", "quay.io")]), host, unattended);
	let next = await run.next();
	while (!next.done) {
		if (next.value.kind === "command") chain.fail("store", "fail");
		next = await run.next();
	}
	expect(next.value).toMatchObject({
		outcome: "rolled-back",
		unrestored: [{ state: "lost", login: { server: "quay.io", username: "bob" }, because: { kind: "failed" } }],
	});
	expect((await history(host))[0]?.state).toBe("interrupted");
});

test("keeps a login that a file leads to which could not be put back", async () => {
	let broken = false;
	const operations = strikingOperations((operation, args) => {
		if (broken && operation === "rename" && String(args[1]).endsWith("config.json")) throw systemFailure("EIO");
	});
	const { host, chain, change, read } = await laptop(operations);
	const run = applyPlan(makePlan([change], [failing], [makeStore("fake", "quay.io")]), host, unattended);
	let next = await run.next();
	while (!next.done) {
		if (next.value.kind === "command") broken = true;
		next = await run.next();
	}
	expect(next.value).toMatchObject({
		unrestored: [{ path: change.path }, { state: "left", login: { server: "quay.io" }, because: { kind: "needed" } }],
	});
	expect(read()).toBe(marker);
	expect(chain.entries()).toEqual(["quay.io ada canary-ada"]);
});

test.each(["store", "get", "erase"] as const)(
	"Ctrl-C ends a helper that hangs in %s, and leaves all as it was",
	async (verb) => {
		const { host, chain, change, read } = await laptop();
		const controller = new AbortController();
		chain.fail(verb, "hang");
		const run = applyAll(makePlan([change], [], [makeStore("fake", "quay.io")]), host, { signal: controller.signal });
		await expect.poll(() => chain.isHanging(), { timeout: 20_000 }).toBe(true);
		chain.fail(verb, undefined);
		controller.abort();
		expect((await run).result).toMatchObject({
			outcome: "rolled-back",
			obstacle: { kind: "cancelled" },
			unrestored: [],
		});
		expect(read()).toBe(plain);
		expect(chain.entries()).toEqual([]);
	},
);

test("starts no program of an odd name", async () => {
	const { host, change } = await laptop();
	const { result } = await applyAll(makePlan([change], [], [makeStore("../x", "quay.io")]), host);
	expect(result).toMatchObject({ obstacle: { kind: "store", trouble: { kind: "odd-name" } } });
});

test("stores what the plan says to the last line end", async () => {
	const { host, chain } = await laptop();
	await applyAll(makePlan([], [], [makeStore("fake", "quay.io", "_json_key", "{}\r\n\n")]), host);
	expect(chain.entries()).toEqual(["quay.io _json_key {}\r\n\n"]);
});
