import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { undo } from "../../../src/apply/undo.ts";
import { dockerConfig } from "../../../src/detect/docker-config.ts";
import { podman } from "../../../src/detect/podman.ts";
import { dockerConfigWarnings } from "../../../src/formats/docker/docker-config-warnings.ts";
import type { FactRow } from "../../../src/model/facts.ts";
import type { Entry } from "../../../src/model/target.ts";
import { layFakeKeychain } from "../../support/fake-keychain.ts";
import { jwtWith } from "../../support/jwt-with.ts";
import { applyAll, makeErase, makePlan, makeStore } from "../../support/make-change.ts";
import { nothingSeenYet } from "../../support/nothing-seen-yet.ts";
import { quickFingerprints } from "../../support/quick-fingerprints.ts";
import { realLaptop } from "../../support/real-laptop.ts";

quickFingerprints();

const disposals: (() => unknown)[] = [];
afterEach(async () => {
	for (const dispose of disposals.splice(0)) await dispose();
});

const now = Date.now();
const today = new Date(now).toISOString().slice(0, 10);
const hour = 3_600_000;
const token = (hours: number) => jwtWith({ exp: Math.floor((now + hours * hour) / 1_000), canary: "canary" });
const marked = '{"auths": {"quay.io": {}}, "credHelpers": {"quay.io": "fake"}}';

async function laptop(text = marked) {
	const made = await realLaptop({
		"home/.docker/config.json": text,
		"bin/podman": { kind: "file", text: "#!/bin/sh\necho podman version 5.5.2\n", mode: 0o755 },
	});
	disposals.push(made.dispose);
	const { host, root } = made;
	const chain = layFakeKeychain(root);
	const store = async (secret: string) => {
		const { result } = await applyAll(makePlan([], [], [makeStore("fake", "quay.io", "ada", secret)]), host);
		expect(result.outcome).toBe("applied");
	};
	const rows = async (): Promise<readonly FactRow[]> =>
		dockerConfig.describe(await dockerConfig.run(host)).filter(({ text }) => text.includes("login of"));
	return { ...made, chain, store, rows };
}

test("a login that was put into a keychain is told to end as one in the file is, without asking the keychain", async () => {
	const { store, rows, chain, root } = await laptop();
	await store(token(-3));
	chain.fail("get", "hang");
	expect(await rows()).toEqual([
		{
			status: "warn",
			text: expect.stringMatching(
				`^docker's login of quay\\.io, stored in fake on ${today}, ended .* UTC, [23] hours ago$`,
			),
			hint: "npx registry-setup quay.io",
		},
	]);
	const changes = join(root, "home/.local/state/registry-setup/changes");
	const [id = ""] = readdirSync(changes);
	expect(readFileSync(join(changes, id, "record.json"), "utf8")).not.toMatch(/canary|eyJ/);
});

test("only the latest that was stored counts, and none that was taken back, erased or marked no more", async () => {
	const { store, rows, host, root } = await laptop();
	await store(token(-3));
	await store(token(30));
	expect(await rows()).toMatchObject([{ status: "note", text: expect.stringMatching(/ends .*, in (?:29|30) hours$/) }]);
	writeFileSync(join(root, "home/.docker/config.json"), '{"credHelpers": {"quay.io": "fake"}}');
	expect(await rows()).toEqual([]);
	writeFileSync(join(root, "home/.docker/config.json"), marked.replace("fake", "pass"));
	expect(await rows()).toEqual([]);
	writeFileSync(join(root, "home/.docker/config.json"), marked);
	await undo(host);
	expect(await rows()).toEqual([]);
	await store(token(30));
	await store("a password that does not end");
	expect(await rows()).toEqual([]);
	await store(token(30));
	await applyAll(makePlan([], [], [makeErase("fake", "quay.io")]), host);
	expect(await rows()).toEqual([]);
});

test("a token of Google's ends an hour after it was stored, at the latest", async () => {
	const { store, rows } = await laptop();
	await store("ya29.canary");
	expect(await rows()).toMatchObject([
		{ text: expect.stringMatching(/ends .* UTC at the latest, in (?:\d\d minutes)$/) },
	]);
});

test("podman's own file leads to it as well", async () => {
	const { store, host, root } = await laptop("{}");
	await store(token(-3));
	const file = join(root, "home/.config/containers/auth.json");
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, '{"credHelpers": {"quay.io": "fake"}}');
	const rows = podman.describe(await podman.run(host)).filter(({ text }) => text.includes("login of"));
	expect(rows).toMatchObject([{ text: expect.stringContaining("podman's login of quay.io, stored in fake on") }]);
});

test("a plan tells of those that its file goes on leading to, and not of one that it renews", async () => {
	const { store, host } = await laptop();
	await store(token(-3));
	const facts = { ...nothingSeenYet, "docker-config": await dockerConfig.run(host) };
	const marker: Entry = { host: "quay.io", holds: "marker", helper: "fake" };
	const ends = (set: readonly Entry[]) =>
		dockerConfigWarnings([marker], [marker], facts, "/config.json", set).filter(({ id }) => id === "credential.ends");
	expect(ends([])).toMatchObject([
		{ message: expect.stringMatching(/^The login of quay\.io, stored in fake on .*, ended .* A new one: npx/) },
	]);
	expect(ends([marker])).toEqual([]);
});

test("a record that makes no sense tells nothing", async () => {
	const { store, rows, root } = await laptop();
	await store(token(-3));
	const changes = join(root, "home/.local/state/registry-setup/changes");
	const [id = ""] = readdirSync(changes);
	for (const [from, to] of [
		[/"at": "[^"]*"/g, '"at": "soon"'],
		[/"stores": \[/, '"stores": [null, 7, {"server": ["quay.io"]}, '],
		[/^\{/, "["],
	] as const) {
		const path = join(changes, id, "record.json");
		const text = readFileSync(path, "utf8");
		writeFileSync(path, text.replace(from, to));
		expect((await rows()).length).toBeLessThanOrEqual(1);
		expect(JSON.stringify(await rows())).not.toMatch(/soon|Invalid|NaN/);
		writeFileSync(path, text);
	}
});
