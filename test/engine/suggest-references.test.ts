import { expect, test } from "vitest";
import { suggestReferences } from "../../src/engine/suggest-references.ts";
import { found, unknown } from "../../src/model/fact.ts";
import { registries } from "../../src/registries/index.ts";
import { file, inventedLaptop } from "../support/invented-laptop.ts";

function suggested(facts = inventedLaptop()) {
	return suggestReferences({ registries }, facts).map(({ match, from }) => [`${match.host}/${match.path}`, from]);
}

test("suggests what the project names, then what docker's file names, each place once", () => {
	const facts = inventedLaptop({
		"project-references": found([
			{ reference: "gcr.io/acme/app:1", where: "Dockerfile:1" },
			{ reference: "gcr.io/acme/app:2", where: "compose.yaml:4" },
			{ reference: "docker.io/library/node:20", where: "Dockerfile:2" },
			{ reference: "k8s.gcr.io/pause:3.9", where: "deploy.yaml:9" },
		]),
		"docker-config": found(file({ helperHosts: ["eu.gcr.io"], authHosts: ["https://gcr.io", "eu.gcr.io", "quay.io"] })),
	});
	expect(suggested(facts)).toEqual([
		["gcr.io/acme/app", { kind: "project", place: "Dockerfile:1" }],
		["eu.gcr.io/", { kind: "file", path: "/home/ada/.docker/config.json" }],
		["gcr.io/", { kind: "file", path: "/home/ada/.docker/config.json" }],
	]);
});

test("suggests nothing where nothing could be looked at", () => {
	expect(
		suggested(inventedLaptop({ "project-references": unknown("it hung"), "docker-config": unknown("it hung") })),
	).toEqual([]);
});
