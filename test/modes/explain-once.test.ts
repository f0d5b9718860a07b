import { expect, test } from "vitest";
import { explainedText } from "../support/explained.ts";
import { MemoryHost } from "../support/memory-host.ts";

test("a cause that several clients stop at is said once", async () => {
	const host = new MemoryHost({ files: { "/home/ada/.docker/config.json": "{" } });
	const text = await explainedText(host, 80, "quay.io/acme/app");
	expect(text).toMatch(/: stops/);
	expect(text).not.toMatch(/(oras|kubelet): \1 stops/);
});
