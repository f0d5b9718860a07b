import { expect, test } from "vitest";
import { pipKey } from "../../../src/formats/pip/pip-key.ts";

test.each([
	["index-url", "index-url"],
	["Index_URL", "index-url"],
	["--index-url", "index-url"],
	["__index_url", "index-url"],
	["pypi_url", "index-url"],
	["----index-url", "--index-url"],
	["indexurl", "indexurl"],
	["constructor", "constructor"],
])("%s is pip's option %s", (written, key) => {
	expect(pipKey(written)).toBe(key);
});
