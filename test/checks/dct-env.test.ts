import { describe, expect, test } from "vitest";
import { type AzureLaptop, azureLaptop, registry, show } from "../support/azure-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

const id = "dct.env";

async function look(value: string, more: AzureLaptop = {}, ...flags: readonly string[]) {
	const env = { DOCKER_CONTENT_TRUST: value };
	return said(await visit(azureLaptop({ env, ...more }), "--only", id, "--show", ...flags), id);
}

messyHome("dct.env", "a variable that does nothing", () =>
	azureLaptop({ env: { DOCKER_CONTENT_TRUST: "1" }, docker: "29.0.1" }),
);

describe("dct.env", () => {
	test.each(["yes", "no", "off", "tRue", "\u001b[2J"])("warns that %j counts as on", async (value) => {
		const { status, findings } = await look(value);
		expect(status).toBe("warn");
		expect(findings[0]).toMatchObject({ where: { variable: "DOCKER_CONTENT_TRUST" } });
		expect(findings[0]?.message).toContain("which docker counts as on");
		expect(findings[0]?.message).not.toContain("\u001b");
	});

	test.each(["1", "t", "TRUE", "true"])("notes that %s is on", async (value) => {
		expect((await look(value)).status).toBe("note");
	});

	test.each(["", "0", "F", "False"])("is silent of %j", async (value) => {
		expect(await look(value)).toMatchObject({ status: "ok", findings: [] });
	});

	test("fails with docker 29, which passes it over", async () => {
		expect(await look("1", { docker: "29.0.1" })).toMatchObject({ status: "fail", findings: { length: 1 } });
		expect(await look("0", { docker: "29.0.1" })).toMatchObject({ status: "ok" });
	});

	test("fails for a registry without signatures, where az tells", async () => {
		const says = { [show]: registry };
		expect(await look("1", { says }, "--online")).toMatchObject({
			status: "fail",
			findings: [{ message: expect.stringMatching(/switched off/) }],
		});
		const basicTier = { [show]: { ...registry, sku: { name: "Basic" } } };
		expect((await look("1", { says: basicTier }, "--online")).findings[0]?.message).toContain("Premium");
		expect((await look("1", { says })).status).toBe("note");
	});
});
