import { expect, test } from "vitest";
import { storeChanges } from "../../src/engine/store-changes.ts";
import type { Edit } from "../../src/model/plan.ts";
import { Secret } from "../../src/model/secret.ts";
import type { Entry } from "../../src/model/target.ts";

function edit(id: string, operation: Edit["operation"], entry: Entry): Edit {
	return { id, operation, entry, target: "docker-config", path: "/config.json", why: id, weight: "required" };
}

const secret = new Secret("hunter2");
const quay: Entry = { host: "quay.io", holds: "marker", helper: "pass", username: "ada", secret };

test("a secret behind a marker goes to its helper, once however many files point there", () => {
	const changes = storeChanges([edit("docker", "set", quay), edit("podman", "set", quay)]);
	expect(changes).toEqual([
		{ id: "docker", helper: "pass", server: "quay.io", why: "docker", operation: "store", username: "ada", secret },
	]);
});

test("a marker that goes takes what rests behind it along", () => {
	const marker: Entry = { host: "quay.io", holds: "marker", helper: "pass" };
	expect(storeChanges([edit("gone", "remove", marker)])).toMatchObject([{ operation: "erase", server: "quay.io" }]);
});

test("entries that hold their secret themselves, or none, leave every store alone", () => {
	const login: Entry = { ...quay, holds: "login" };
	const marker: Entry = { host: "quay.io", holds: "marker" };
	expect(storeChanges([edit("login", "set", login), edit("marker", "remove", marker)])).toEqual([]);
});
