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

test("a very long line is no burden", () => {
	expect(imagesOfYaml(`image: ${"gcr.io/a".repeat(100_000)}`).length).toBeLessThan(2);
	expect(imagesOfYaml(`${"- ".repeat(400_000)}image: gcr.io/a/b`)).toEqual([]);
});
