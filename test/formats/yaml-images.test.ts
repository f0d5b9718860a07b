import { expect, test } from "vitest";
import { imagesOfYaml } from "../../src/formats/yaml-images.ts";

test("images of compose files, manifests and charts are found with their lines", () => {
	const text = `services:
  web:
    image: us-docker.pkg.dev/acme/images/web:\${TAG:-latest}
  db:
    image: postgres:16
  own: {image: x}
  tool:
    image: "\${REGISTRY:-gcr.io/acme}/tool"   # ours
---
    containers:
    - image: 'registry.acme.example:5000/app@sha256:0123'
    - name: x
      image: {{ .Values.image.repository }}:{{ .Values.image.tag }}
    - image: quay.io/acme/{{ .Values.name }}
image:
  repository: europe-docker.pkg.dev/acme/charted
  pullPolicy: Always
myimage: gcr.io/not/this
`;
	expect(imagesOfYaml(text).map(({ reference, line }) => `${line} ${reference}`)).toEqual([
		"3 us-docker.pkg.dev/acme/images/web",
		"8 gcr.io/acme/tool",
		"11 registry.acme.example:5000/app",
		"14 quay.io/acme",
		"16 europe-docker.pkg.dev/acme/charted",
	]);
});

test.each([
	["docker.io/acme/app:1", "docker.io/acme/app"],
	["localhost:5000/app", "localhost:5000/app"],
	["localhost/app", "localhost/app"],
	["registry:5000/app:1", "registry:5000/app"],
	["[::1]:5000/app:1", "[::1]:5000/app"],
	["[2001:db8::1]/team/app@sha256:0f", "[2001:db8::1]/team/app"],
	// Docker Hub's, most of them public: nobody has to sign in for those.
	["acme/app", undefined],
	["node:20", undefined],
	["[1]/app", undefined],
])("a registry is told from the first part of a name: %s", (image, reference) => {
	expect(imagesOfYaml(`image: "${image}"`).map((found) => found.reference)).toEqual(
		reference === undefined ? [] : [reference],
	);
});

test("a very long line is no burden", () => {
	expect(imagesOfYaml(`image: ${"gcr.io/a".repeat(100_000)}`).length).toBeLessThan(2);
	expect(imagesOfYaml(`${"- ".repeat(400_000)}image: gcr.io/a/b`)).toEqual([]);
});
