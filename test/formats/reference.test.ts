import { describe, expect, test } from "vitest";
import { parseReference } from "../../src/formats/reference.ts";

describe("takes an address of a registry as people have it", () => {
	test.each([
		["quay.io", "quay.io", ""],
		["  QUAY.io/acme/App/ ", "quay.io", "acme/App"],
		["https://quay.io/acme/app?tab=tags#top", "quay.io", "acme/app"],
		["quay.io/acme/app:1.2", "quay.io", "acme/app"],
		["quay.io/acme/app:1@sha256:0f", "quay.io", "acme/app"],
		["registry.acme.example:5000/a/b", "registry.acme.example:5000", "a/b"],
		["localhost:5000", "localhost:5000", ""],
		["localhost/app", "localhost", "app"],
		["127.0.0.1:5000/app", "127.0.0.1:5000", "app"],
		["[::1]:5000/app:1", "[::1]:5000", "app"],
		["[2001:DB8::1]", "[2001:db8::1]", ""],
		["http://[::1]/v2/", "[::1]", "v2"],
		["registry:5000/app", "registry:5000", "app"],
		["registry:5000/", "registry:5000", ""],
		["http://registry:5000", "registry:5000", ""],
	])("%s", (typed, host, path) => {
		expect(parseReference(typed)).toMatchObject({ host, path, text: typed.trim() });
	});

	test("and knows what scheme was typed", () => {
		expect(["HTTP://a.io", "https://a.io", "a.io"].map((typed) => parseReference(typed)?.scheme)).toEqual([
			"http",
			"https",
			undefined,
		]);
	});
});

test.each([
	"",
	"word",
	"acme/app",
	"node:20",
	"redis:7000",
	"::1",
	"[::1",
	"[]",
	"[1]",
	"[::g]",
	"a b.io",
	"-a.io",
	"a..io",
	"ada@acme.example",
	"a.io:123456",
	"a.io:port",
	"C:\\images",
	"/etc/hosts",
	"./Dockerfile",
])("finds no registry in %j", (typed) => {
	expect(parseReference(typed)).toBeUndefined();
});
