import { expect, test } from "vitest";
import { projectReferences } from "../../src/detect/project-references.ts";
import { laptop } from "./laptops.ts";

async function look(names: Readonly<Record<string, string>>) {
	const files = Object.fromEntries(Object.entries(names).map(([name, text]) => [`/home/ada/project/${name}`, text]));
	const fact = await projectReferences.run(laptop({ files }));
	return { found: fact.state === "found" ? fact.value : [], rows: projectReferences.describe(fact) };
}

test("registries of Dockerfiles, compose files and manifests are found once each, with their place", async () => {
	const { found, rows } = await look({
		Dockerfile: "FROM gcr.io/acme/base:1\n",
		"Dockerfile.dev": "FROM gcr.io/acme/base:2\n",
		"api.Dockerfile": "\n\nFROM quay.io/acme/api\n",
		Containerfile: "FROM ghcr.io/acme/c\n",
		"Dockerfile.dockerignore": "FROM no.example/x/y\n",
		"compose.override.yaml": "services:\n  a:\n    image: us-docker.pkg.dev/acme/r/a\n",
		"docker-compose.yml": "    image: asia-docker.pkg.dev/acme/r/b\n",
		"k8s/app.yaml": "image: eu.gcr.io/acme/k\n",
		"charts/app/templates/d.yaml": "image: registry.acme.example/t\n",
		"deploy/a/b/c/deep.yaml": "image: deep.example/x\n",
		"node_modules/x/Dockerfile": "FROM gcr.io/other/x\n",
		"notes.txt": "FROM gcr.io/notes/x\n",
	});
	expect(found.map(({ reference, where }) => `${where} ${reference}`)).toEqual([
		"Containerfile:1 ghcr.io/acme/c",
		"Dockerfile:1 gcr.io/acme/base",
		"api.Dockerfile:3 quay.io/acme/api",
		"compose.override.yaml:3 us-docker.pkg.dev/acme/r/a",
		"docker-compose.yml:1 asia-docker.pkg.dev/acme/r/b",
		"charts/app/templates/d.yaml:1 registry.acme.example/t",
		"k8s/app.yaml:1 eu.gcr.io/acme/k",
	]);
	expect(rows).toEqual([
		{
			status: "note",
			text: "this folder uses ghcr.io, gcr.io and 5 more",
			hint: "named in Containerfile, Dockerfile and 5 more",
		},
	]);
});

test("a folder without any is an answer without a row", async () => {
	const { found, rows } = await look({ Dockerfile: "FROM alpine\n" });
	expect([found, rows]).toEqual([[], []]);
});

test("huge files and folders of files are looked at no further than their bounds", async () => {
	const many = Object.fromEntries(
		Array.from({ length: 1_000 }, (_, index) => [`a${1_000 + index}.yaml`, `image: r${index}.example/x\n`]),
	);
	expect((await look({ ...many, Dockerfile: `${"#".repeat(1_100_000)}\nFROM gcr.io/x/y\n` })).found).toHaveLength(199);
});
