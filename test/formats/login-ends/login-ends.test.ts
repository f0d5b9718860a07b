import { expect, test } from "vitest";
import { dockerConfigWarnings } from "../../../src/formats/docker/docker-config-warnings.ts";
import { endRemarks } from "../../../src/formats/login-ends/end-remarks.ts";
import { endRows } from "../../../src/formats/login-ends/end-rows.ts";
import { loginEnds } from "../../../src/formats/login-ends/login-ends.ts";
import { renewal } from "../../../src/formats/login-ends/renewal.ts";
import { podmanWarnings } from "../../../src/formats/podman/podman-warnings.ts";
import { found, foundValue, missing } from "../../../src/model/fact.ts";
import { Secret } from "../../../src/model/secret.ts";
import type { Entry, Remark } from "../../../src/model/target.ts";
import { jwtWith } from "../../support/jwt-with.ts";
import { factsWithPodman, lastingFile, podmanFile, sessionFile } from "../../support/podman-facts.ts";
import { factsWithConfig } from "../../support/proof-laptop.ts";

const now = new Date("2026-11-22T14:03:00Z");
const host = { now: () => now };

function stored(key: string, secret: string) {
	return { key, login: { username: "ada", secret: new Secret(secret), kind: "password" as const } };
}

const ends = loginEnds(
	[
		stored("gcr.io", "ya29.canary"),
		stored("quay.io", "canary"),
		stored("acme.azurecr.io", jwtWith({ exp: Date.parse("2026-11-22T17:03:00Z") / 1_000 })),
		{ key: "ghcr.io", login: undefined },
	],
	{ modifiedAt: new Date("2026-11-22T10:40:00Z") },
	host,
);

test("the first screen tells when each login ends, the soonest first, and what to type for one that has", () => {
	expect(endRows("docker's", ends)).toEqual([
		{
			status: "warn",
			text: "docker's login of gcr.io ended 2026-11-22 11:40 UTC at the latest, 2 hours ago",
			hint: "npx registry-setup gcr.io",
		},
		{ status: "note", text: "docker's login of acme.azurecr.io ends 2026-11-22 17:03 UTC, in 3 hours" },
	]);
});

test("many logins do not fill the first screen", () => {
	const many = Array.from({ length: 9 }, (_, at) => stored(`r${at}.example.com`, "ya29.canary"));
	const rows = endRows("podman's", loginEnds(many, { modifiedAt: now }, host));
	expect(rows).toHaveLength(5);
	expect(rows.at(-1)).toEqual({ status: "note", text: "5 more of podman's logins end later" });
});

test("a plan tells of the logins that it leaves in a file, and not of those it writes or takes out", () => {
	const entry = (host: string, line: number): Entry => ({ host, holds: "login", at: { line, column: 3 } });
	const before = [entry("gcr.io", 3), entry("acme.azurecr.io", 6)];
	expect(endRemarks(ends, before, before, [])).toEqual([
		{
			id: "credential.ends",
			message:
				"The login of gcr.io in it ended 2026-11-22 11:40 UTC at the latest, 2 hours ago. A new one: npx registry-setup gcr.io",
			at: { line: 3, column: 3 },
		},
		{
			id: "credential.ends",
			message: "The login of acme.azurecr.io in it ends 2026-11-22 17:03 UTC, in 3 hours.",
			at: { line: 6, column: 3 },
		},
	]);
	const [gcr = before[0]] = before;
	expect(endRemarks(ends, before, before, gcr ? [gcr] : []).map(({ at }) => at?.line)).toEqual([6]);
	expect(endRemarks(ends, before, [entry("gcr.io", 3)], []).map(({ at }) => at?.line)).toEqual([3]);
	expect(endRemarks(ends, before, [{ host: "gcr.io", holds: "helper", helper: "gcloud" }], [])).toEqual([]);
});

test("docker's file and podman's each tell of their own", () => {
	const before: readonly Entry[] = [{ host: "gcr.io", holds: "login", at: { line: 3, column: 3 } }];
	const ids = (remarks: readonly Remark[]) => remarks.filter(({ id }) => id === "credential.ends").map(({ at }) => at);
	const podman = factsWithPodman({ files: [podmanFile("lasting", lastingFile, { ends })] });
	expect(ids(podmanWarnings(before, before, podman, lastingFile))).toEqual([{ line: 3, column: 3 }]);
	expect(ids(podmanWarnings(before, before, podman, sessionFile))).toEqual([]);
	expect(ids(podmanWarnings(before, before, podman, lastingFile, before))).toEqual([]);
	const path = "/home/ada/.docker/config.json";
	const file = foundValue(factsWithConfig(path)["docker-config"]);
	const docker = {
		...factsWithConfig(path),
		"docker-config": file === undefined ? missing("") : found({ ...file, ends }),
	};
	expect(ids(dockerConfigWarnings(before, before, docker, path))).toEqual([{ line: 3, column: 3 }]);
	expect(ids(dockerConfigWarnings(before, before, docker, path, before))).toEqual([]);
});

test.each([
	["quay.io", "npx registry-setup quay.io"],
	["quay.io/acme", "npx registry-setup quay.io/acme"],
	["https://index.docker.io/v1/", "npx registry-setup docker.io"],
	["https://r.example.com:5000/v2/", "npx registry-setup r.example.com:5000"],
	["u:password@r.example.com", "npx registry-setup r.example.com"],
	["evil; rm -rf ~", undefined],
	["--undo", undefined],
])("the login under %j is set up anew by %s", (key, line) => {
	expect(renewal(key)).toEqual(line === undefined ? [] : [line]);
});
