import { expect, test } from "vitest";
import { planFile } from "../../src/engine/plan-file.ts";
import type { Edit } from "../../src/model/plan.ts";
import { Secret } from "../../src/model/secret.ts";
import type { Entry } from "../../src/model/target.ts";
import { dockerConfig } from "../../src/targets/docker-config.ts";
import { MemoryHost } from "../support/memory-host.ts";
import { nothingSeenYet } from "../support/nothing-seen-yet.ts";

const path = "/home/ada/.docker/config.json";
const auth = Buffer.from("ada:canary").toString("base64");
const login = { host: "quay.io", username: "ada", secret: new Secret("canary") };
const marker: Entry = { ...login, holds: "marker", helper: "pass" };

async function planOf(
	entry: Entry,
	text: string,
	{ mode = 0o600, operation = "set" as Edit["operation"], files = {} as Readonly<Record<string, string>> } = {},
) {
	const host = new MemoryHost({ files: { ...files, [path]: { kind: "file", text, mode } } });
	const edit: Edit = {
		id: "x",
		target: dockerConfig.id,
		path,
		operation,
		entry,
		why: "x",
		weight: "required",
	};
	return planFile(dockerConfig, path, [edit], () => true, nothingSeenYet, host);
}

const plain = JSON.stringify({ auths: { "quay.io": { auth } } });

test("a plain secret that moves to a keychain is said to stay in what is kept for undo", async () => {
	const { warnings } = await planOf(marker, plain);
	const warning = warnings.find(({ id }) => id === "store.copy");
	expect(warning).toMatchObject({ where: "/home/ada/.local/state/registry-setup" });
	expect(warning?.message).toMatch(/old text of config\.json .* readable by you alone, .* plain secret of quay\.io/);
});

test("all that the kept text holds is named, not only what moves", async () => {
	const { warnings } = await planOf(marker, JSON.stringify({ auths: { "quay.io": { auth }, "a.io": { auth } } }));
	expect(warnings.find(({ id }) => id === "store.copy")?.message).toContain("the plain secrets of quay.io, a.io.");
});

test.each([
	["a new secret takes the place of an old one in the file", { ...login, holds: "login", secret: new Secret("new") }],
	["a login goes because none is needed", { host: "quay.io", holds: "login" }],
] as const)("so it is where %s", async (_, entry) => {
	const operation = "secret" in entry ? "set" : "remove";
	const { warnings } = await planOf(entry, plain, { operation });
	expect(warnings.find(({ id }) => id === "store.copy")?.message).toContain("the plain secret of quay.io.");
});

test("a secret that is copied to a folder of ours within a git repository is said to be", async () => {
	const repository = { "/home/ada/.git/HEAD": "ref: refs/heads/main\n" };
	const said = async (entry: Entry, text: string, files: Readonly<Record<string, string>> = repository) =>
		(await planOf(entry, text, { files })).warnings.filter(({ id }) => id === "store.copy-in-repository");
	const holding: Entry = { ...login, holds: "login" };
	expect(await said(marker, plain)).toEqual([
		{
			id: "store.copy-in-repository",
			message:
				'This folder lies in the git repository /home/ada, and a copy of config.json with a secret in it is kept there for --undo. Let git ignore the folder: one "git add" publishes what is in it.',
			where: "/home/ada/.local/state/registry-setup",
		},
	]);
	expect(await said(holding, "{}")).toMatchObject([{ message: expect.stringContaining("while it is written") }]);
	expect(await said(marker, "{}")).toEqual([]);
	expect(await said(marker, plain, {})).toEqual([]);
});

test.each([
	["nothing plain was there before", marker, "{}"],
	["the secret stays in the file", { ...login, holds: "login" } as Entry, plain],
	["another host's plain secret stays where it is", marker, plain.replace("quay.io", "other.io")],
])("nothing is said of that where %s", async (_, entry, text) => {
	expect((await planOf(entry, text)).warnings.filter(({ id }) => id === "store.copy")).toEqual([]);
});

test("a file that gets a marker and no secret keeps its mode", async () => {
	const { change, warnings } = await planOf(marker, "{}", { mode: 0o644 });
	expect(change).toMatchObject({ mode: 0o644 });
	expect(warnings.filter(({ id }) => id === "cfg.mode")).toEqual([]);
	expect((await planOf({ ...login, holds: "login" }, "{}", { mode: 0o644 })).change).toMatchObject({ mode: 0o600 });
});
