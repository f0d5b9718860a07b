import { describe, expect, test } from "vitest";
import { helper as method } from "../../src/auth/helper.ts";
import { found, unknown } from "../../src/model/fact.ts";
import type { Facts } from "../../src/model/facts.ts";
import type { Match } from "../../src/model/registry.ts";
import { oci } from "../../src/registries/oci.ts";
import { quay } from "../../src/registries/quay.ts";
import { inventedLaptop } from "../support/invented-laptop.ts";
import { MemoryHost } from "../support/memory-host.ts";
import { recognised } from "../support/recognised.ts";

const having = (...names: readonly string[]) =>
	inventedLaptop({
		"credential-helpers": found(names.map((name) => ({ name, path: `/usr/bin/docker-credential-${name}` }))),
	});
const everything = having("gcloud", "gcr", "ecr-login", "acr-env", "pass", "corp");
const amazon = recognised(oci, "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app");
const azure = recognised(oci, "acme.azurecr.io/app");
const other = recognised(quay, "quay.io/acme/app");

function offered(match: Match, facts: Facts = everything) {
	const [question] = method.questions(facts, {}, match);
	return question?.choices?.map(({ value }) => value);
}

async function check(answer: string, match: Match, facts: Facts = everything) {
	const [question] = method.questions(facts, {}, match);
	return question?.check(answer, new MemoryHost());
}

test("offers those on PATH that can answer for the host", () => {
	expect(offered(other)).toEqual(["pass", "corp"]);
	expect(offered(amazon)).toEqual(["ecr-login", "pass", "corp"]);
	expect(offered(azure)).toEqual(["acr-env", "pass", "corp"]);
	expect(method.questions(having("gcr"), {}, other)[0]).toMatchObject({ kind: "text" });
});

describe("no cloud's login is handed to a host that is not that cloud's", () => {
	test.each([
		["gcr", "a Google access token to any host that is mapped to it, so quay.io would get yours"],
		["docker-credential-gcr", "so quay.io would get yours"],
		["gcloud", "for Google's registries alone"],
		["ecr-login", "for Amazon's registries alone"],
		["acr-env", "for Azure's registries alone"],
	])("%s", async (name, words) => {
		const checked = await check(name, other);
		expect(checked?.ok === false && checked.problem).toContain(words);
		const source = method.source(
			{ helper: name.replace("docker-credential-", "") },
			new MemoryHost(),
			undefined,
			other,
		);
		await expect(source).rejects.toThrow(words);
	});

	test.each([
		"quay.io",
		"gcr.io.evil.example",
		"evilgcr.io",
		"pkg.dev.evil.example",
		"dkr.ecr.eu-west-1.amazonaws.com.evil.example",
		"evil.example/gcr.io",
	])("nor to one whose name is like it: %s", async (reference) => {
		const match = recognised(reference.startsWith("quay") ? quay : oci, reference);
		for (const name of ["gcr", "gcloud", "ecr-login", "acr-env"]) {
			expect(await check(name, match), name).toMatchObject({ ok: false });
		}
	});

	test("and each may answer for its own", async () => {
		const google: Match = {
			registry: "r",
			reference: "gcr.io",
			host: "gcr.io",
			kind: "container",
			path: "",
			notes: [],
		};
		for (const name of ["gcr", "gcloud"]) {
			for (const host of ["gcr.io", "eu.gcr.io", "us-docker.pkg.dev", "docker.us-east1.rep.pkg.dev"]) {
				expect(await check(name, { ...google, host })).toMatchObject({ ok: true });
			}
		}
		for (const host of ["public.ecr.aws", "1.dkr.ecr-fips.us-gov-west-1.amazonaws.com", "1.dkr-ecr.eu-west-1.on.aws"]) {
			expect(await check("ecr-login", { ...google, host }), host).toMatchObject({ ok: true });
		}
		expect(await check("acr-env", azure)).toMatchObject({ ok: true });
	});
});

test("takes a name with or without its beginning, and none that is not there", async () => {
	expect(await check(" docker-credential-corp ", other)).toEqual({ ok: true, answer: "corp" });
	expect(await check("absent", other)).toMatchObject({ problem: expect.stringContaining("is not on PATH") });
	expect(await check("../corp", other)).toMatchObject({ ok: false });
	expect(await check("c++", other, having("c++"))).toEqual({ ok: true, answer: "c++" });
	expect(await check("", other)).toMatchObject({ ok: false });
	expect(await check("absent", other, inventedLaptop({ "credential-helpers": unknown("it hung") }))).toMatchObject({
		ok: true,
	});
});

test("says of a store that it gives back what was stored", async () => {
	expect(await check("pass", other)).toMatchObject({ note: expect.stringContaining("what was stored in it") });
});

test("names the helper, and nothing secret", async () => {
	expect(await method.source({ helper: "corp" }, new MemoryHost(), undefined, other)).toEqual({
		kind: "helper",
		name: "corp",
	});
	await expect(method.source({}, new MemoryHost(), undefined, other)).rejects.toMatchObject({ exitCode: 2 });
});

test("can work where there is one besides Google's, and docker starts helpers", () => {
	expect(method.availability(having("corp"))).toMatchObject({ available: true });
	expect(method.availability(having("gcr", "gcloud"))).toMatchObject({ available: false });
	expect(method.availability(inventedLaptop({ "credential-helpers": unknown("it hung") }))).toMatchObject({
		available: true,
	});
	const snap = { ...having("corp"), "docker-client": found({ path: "/snap/bin/docker", kind: "snap" as const }) };
	expect(method.availability(snap)).toMatchObject({ available: false });
});
