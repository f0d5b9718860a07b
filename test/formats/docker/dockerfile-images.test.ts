import fc from "fast-check";
import { expect, test } from "vitest";
import { imagesOfDockerfile } from "../../../src/formats/docker/dockerfile-images.ts";

const found = (text: string) => imagesOfDockerfile(text).map(({ reference, line }) => `${line} ${reference}`);

test("images of a registry are found with their lines, tags and digests cut", () => {
	expect(
		found(`# syntax=docker/dockerfile:1
FROM --platform=$BUILDPLATFORM us-central1-docker.pkg.dev/acme/images/node:20 AS Build
RUN --mount=type=bind,from=quay.io/acme/tools:1,target=/t make
FROM gcr.io/distroless/static@sha256:abcd as final
COPY --from=build /app /app
COPY --from=localhost:5000/acme/assets:2 /a /a
COPY --from=0 /b /b
FROM final
FROM alpine:3.20
FROM library/busybox
`),
	).toEqual([
		"2 us-central1-docker.pkg.dev/acme/images/node",
		"3 quay.io/acme/tools",
		"4 gcr.io/distroless/static",
		"6 localhost:5000/acme/assets",
	]);
});

test("defaults of arguments before the first FROM are put in; what stays open is cut off", () => {
	expect(
		found(`ARG REGISTRY=gcr.io
ARG BASE="\${REGISTRY}/acme"
ARG TAG
FROM $BASE/app:$TAG
FROM \${REGISTRY}/\${PROJECT}/app
FROM \${OTHER:-quay.io/acme}/app:\${VERSION:-1}
FROM \${UNKNOWN}/acme/app
ARG REGISTRY=late.example.com
FROM \${REGISTRY}/x/y
`),
	).toEqual(["4 gcr.io/acme/app", "5 gcr.io", "6 quay.io/acme/app", "9 gcr.io/x/y"]);
});

test("continuation lines, comments and here-documents are read as docker reads them", () => {
	expect(
		found(`FROM \\
  # which one
  gcr.io/acme/base:1 \\

  AS base
RUN <<EOF
FROM sql.example/table
EOF
RUN echo $((1<<SHIFT))
COPY --from=quay.io/acme/app / /
`),
	).toEqual(["1 gcr.io/acme/base", "10 quay.io/acme/app"]);
	expect(found("# escape=`\r\nFROM `\r\n  mcr.microsoft.com/windows/servercore:ltsc2022\r\n")).toEqual([
		"2 mcr.microsoft.com/windows/servercore",
	]);
});

test("no text of whatever kind breaks the reading or yields anything but a plain reference", () => {
	const part = fc.constantFrom(
		"FROM ",
		"ARG A=",
		"$A",
		"${A:-",
		"}",
		"gcr.io/",
		"\\\n",
		"\n",
		"<<E",
		"E\n",
		"# ",
		"--from=",
		"\u0000",
		"é",
	);
	const text = fc.array(fc.oneof(part, fc.string()), { maxLength: 30 }).map((parts) => parts.join(""));
	fc.assert(
		fc.property(text, (dockerfile) => {
			for (const { reference } of imagesOfDockerfile(dockerfile)) expect(reference).toMatch(/^[A-Za-z0-9.:/_-]+$/);
		}),
	);
});
