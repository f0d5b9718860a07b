import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { undo } from "../../src/apply/undo.ts";
import { planFile } from "../../src/engine/plan-file.ts";
import { storeChanges } from "../../src/engine/store-changes.ts";
import type { Host } from "../../src/model/host.ts";
import type { Edit, Plan } from "../../src/model/plan.ts";
import { Secret } from "../../src/model/secret.ts";
import { dockerConfig } from "../../src/targets/docker-config.ts";
import { applyAll, makeCommand, makePlan } from "../support/make-change.ts";
import { nothingSeenYet } from "../support/nothing-seen-yet.ts";
import { passWithoutKey, type RealKeychain, realKeychains } from "../support/real-keychains.ts";
import { realLaptop } from "../support/real-laptop.ts";
import { needPrograms, realProgram, runProgram } from "../support/real-programs.ts";
import { tree } from "../support/tree.ts";

const disposals: (() => unknown)[] = [];
afterEach(async () => {
	for (const dispose of disposals.splice(0)) await dispose();
});

const plain = JSON.stringify({ auths: { "quay.io": { auth: btoa("ada:canary-ada") } } }, undefined, "\t");

/** Docker's file with a login in plain text, and the plan that moves it into the keychain. */
async function laptopWith(keychain: RealKeychain) {
	const env = { ...keychain.env, PATH: process.env["PATH"] };
	const laptop = await realLaptop({ "home/.docker/config.json": plain }, { env });
	disposals.push(laptop.dispose, keychain.stop);
	const path = join(laptop.root, "home/.docker/config.json");
	const ask = async (verb: string, stdin: string) =>
		(await runProgram([`docker-credential-${keychain.helper}`, verb], { env: { ...process.env, ...env }, stdin }))
			.stdout;
	return { ...laptop, path, ask, plan: await moveOf(path, keychain.helper, laptop.host) };
}

async function moveOf(path: string, helper: string, host: Host): Promise<Plan> {
	const login = { host: "quay.io", username: "ada", secret: new Secret("canary-ada") };
	const edit: Edit = {
		id: "docker-config:set:quay.io",
		target: dockerConfig.id,
		path,
		operation: "set",
		entry: { ...login, holds: "marker", helper },
		why: "a test",
		weight: "required",
	};
	const { change, edits } = await planFile(dockerConfig, path, [edit], () => true, nothingSeenYet, host);
	return makePlan(change === undefined ? [] : [change], [], storeChanges(edits));
}

describe.each(realKeychains)("docker-credential-$helper", ({ programs, start }) => {
	test("takes a login out of docker's file where docker itself finds it, and undo brings it back", async (context) => {
		needPrograms(context, ...programs);
		const { host, path, ask, plan, root } = await laptopWith(await start());
		const before = tree(root, ["home/.local"]);
		expect((await applyAll(plan, host)).result).toMatchObject({ outcome: "applied", stores: [{ state: "stored" }] });
		expect(readFileSync(path, "utf8")).not.toContain(btoa("ada:canary-ada"));
		expect(JSON.parse(await ask("get", "quay.io"))).toMatchObject({ Username: "ada", Secret: "canary-ada" });
		expect(await undo(host)).toMatchObject({ outcome: "undone", stores: [{ fate: "erased" }] });
		expect(tree(root, ["home/.local"])).toEqual(before);
		expect(JSON.parse(await ask("list", ""))).toEqual({});
	});

	test("has docker log out of what was stored", async (context) => {
		needPrograms(context, ...programs, "docker");
		const { host, path, ask, plan, root } = await laptopWith(await start());
		await applyAll(plan, host);
		const env = { ...process.env, ...host.env, HOME: join(root, "home") };
		await runProgram([realProgram("docker") ?? "docker", "logout", "quay.io"], { env });
		expect(JSON.parse(await ask("list", ""))).toEqual({});
		expect(readFileSync(path, "utf8")).not.toContain('"quay.io": {}');
		expect(await undo(host)).toMatchObject({ outcome: "refused" });
	});

	test("is as it was when the run fails afterwards, with the login of another name back in its place", async (context) => {
		needPrograms(context, ...programs);
		const { host, path, ask, plan } = await laptopWith(await start());
		await ask("store", JSON.stringify({ ServerURL: "quay.io", Username: "zoe", Secret: "canary-zoe" }));
		const failing = makeCommand(["false"], { result: { state: "not-achieved", because: "no." } });
		const { result } = await applyAll({ ...plan, commands: [failing] }, host);
		expect(result).toMatchObject({ outcome: "rolled-back", obstacle: { kind: "command" }, unrestored: [] });
		expect(readFileSync(path, "utf8")).toBe(plain);
		expect(JSON.parse(await ask("list", ""))).toEqual({ "quay.io": "zoe" });
		expect(JSON.parse(await ask("get", "quay.io"))).toMatchObject({ Username: "zoe", Secret: "canary-zoe" });
	});
});

test("pass without a key changes nothing, and is told for what it is", async (context) => {
	needPrograms(context, "docker-credential-pass", "pass", "gpgconf");
	const { host, path, plan } = await laptopWith(await passWithoutKey());
	expect((await applyAll(plan, host)).result).toMatchObject({
		outcome: "rolled-back",
		obstacle: { kind: "store", during: "trial", trouble: { kind: "failed", cause: "pass-not-initialised" } },
		unrestored: [],
	});
	expect(readFileSync(path, "utf8")).toBe(plain);
});
