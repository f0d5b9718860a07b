import { expect, test } from "vitest";
import { tools } from "../../src/detect/tools.ts";
import { laptop } from "./laptops.ts";

test("other tools are listed as far as they are there", async () => {
	const fact = await tools.run(laptop({ programs: ["/usr/bin/skopeo", "/usr/bin/kubectl", "/usr/bin/vim"] }));
	expect(fact).toMatchObject({ value: [{ name: "skopeo" }, { name: "kubectl" }] });
	expect(tools.describe(fact)).toEqual([{ status: "ok", text: "also here: skopeo, kubectl" }]);
	expect(tools.describe(await tools.run(laptop()))).toEqual([]);
});
