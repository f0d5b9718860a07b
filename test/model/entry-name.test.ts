import { expect, test } from "vitest";
import { entryName } from "../../src/model/entry-name.ts";

test.each([
	["https://ada:hunter2@gcr.io", "https://(hidden)@gcr.io"],
	["ada:hunter2@gcr.io/v1/", "(hidden)@gcr.io/v1/"],
	["https://index.docker.io/v1/", "https://index.docker.io/v1/"],
	["quay.io/org@x", "quay.io/org@x"],
	["[::1]:5000", "[::1]:5000"],
])("the key %s is shown as %s", (key, shown) => {
	expect(entryName(key)).toBe(shown);
});
