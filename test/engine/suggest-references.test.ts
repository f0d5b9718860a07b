import { expect, test } from "vitest";
import { suggestReferences } from "../../src/engine/suggest-references.ts";
import { found, unknown } from "../../src/model/fact.ts";
import { registries } from "../../src/registries/index.ts";
import { file, inventedLaptop } from "../support/invented-laptop.ts";
import { inventedPip, pipFile } from "../support/invented-pip.ts";

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
		["quay.io/", { kind: "file", path: "/home/ada/.docker/config.json" }],
	]);
});

test("names what stands in docker's file by an address as people write it, Docker Hub once", () => {
	const authHosts = [
		"https://index.docker.io/v1/",
		"https://index.docker.io/v1/access-token",
		"https://index.docker.io/v1/refresh-token",
		"https://registry.acme.example/v2/",
		"[::1]:5000",
		"localhost:5000",
		"quay.io/acme",
	];
	const facts = inventedLaptop({ "docker-config": found(file({ authHosts })) });
	expect(suggestReferences({ registries }, facts).map(({ match }) => match.reference)).toEqual([
		"docker.io",
		"registry.acme.example",
		"[::1]:5000",
		"localhost:5000",
		"quay.io/acme",
	]);
});

test("suggests no registry of the project's that anybody may read", () => {
	const references = ["docker.io/library/node", "mcr.microsoft.com/dotnet/sdk", "registry.k8s.io/pause"];
	const named = [...references, "docker.io/acme/app", "[::1]:5000/app"].map((reference, line) => {
		return { reference, where: `Dockerfile:${line}` };
	});
	const facts = inventedLaptop({ "project-references": found(named) });
	expect(suggested(facts).map(([place]) => place)).toEqual(["docker.io/acme/app", "[::1]:5000/app"]);
});

test("suggests nothing where nothing could be looked at", () => {
	expect(
		suggested(inventedLaptop({ "project-references": unknown("it hung"), "docker-config": unknown("it hung") })),
	).toEqual([]);
});

test("suggests the private indexes of the project, of pip's files and of uv's, without a login, and no public one", () => {
	const index = "https://us-python.pkg.dev/acme/pypi/simple/";
	const setting = { section: "global", line: 2, written: "extra-index-url", key: "extra-index-url" };
	const values = `https://ada:(hidden)@pypi.acme.example/simple/ ${index} https://pypi.org/simple`;
	const facts = inventedLaptop({
		requirements: found([
			{ tool: "pip", role: "--index-url", url: index, name: undefined, where: "requirements.txt:1" },
		]),
		"python-project": found({
			pyproject: undefined,
			tools: [],
			indexes: [],
			problems: [],
			uvToml: undefined,
			poetryVersion: undefined,
		}),
		pip: found(
			inventedPip({
				files: [pipFile({ level: "global", path: "/etc/pip.conf", settings: [{ ...setting, value: values }] })],
			}),
		),
		uv: found({
			path: "/home/ada/.config/uv/uv.toml",
			exists: true,
			problem: undefined,
			indexes: ["https://uv.acme.example/simple/", index].map((url, line) => {
				return { tool: "uv", role: "index", url, name: undefined, where: `uv.toml:${line}` };
			}),
		}),
	});
	expect(suggestReferences({ registries }, facts).map(({ match, from }) => [match.index?.url, from])).toEqual([
		[index, { kind: "project", place: "requirements.txt:1" }],
		["https://pypi.acme.example/simple/", { kind: "file", path: "/etc/pip.conf" }],
		["https://uv.acme.example/simple/", { kind: "file", path: "/home/ada/.config/uv/uv.toml" }],
	]);
});
