import { expect, test } from "vitest";
import { isWellKnownHost } from "../../src/model/well-known-host.ts";

test.each(["quay.io", "eu.gcr.io", "europe-west1-docker.pkg.dev", "registry.gitlab.com"])("%s may be shown", (host) => {
	expect(isWellKnownHost(host)).toBe(true);
});

test.each(["secretcorp-quay.io", "registry.secretcorp-gitlab.com"])("%s is somebody's own", (host) => {
	expect(isWellKnownHost(host)).toBe(false);
});
