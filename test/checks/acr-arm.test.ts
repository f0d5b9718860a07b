import { describe, expect, test } from "vitest";
import { azureLaptop, registry, show } from "../support/azure-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

const strict = { ...registry, policies: { azureAdAuthenticationAsArmPolicy: { status: "disabled" } } };

async function look(answer: object, az: string) {
	const host = azureLaptop({ az, says: { [show]: answer } });
	return said(await visit(host, "--only", "acr.arm", "--online", "--show"), "acr.arm");
}

messyHome(
	"acr.arm",
	"an older az and a registry that wants other tokens",
	() => azureLaptop({ az: "2.45.0", says: { [show]: strict } }),
	"--online",
);

describe("acr.arm", () => {
	test("warns where an older az shows a token that is not taken", async () => {
		expect(await look(strict, "2.45.0")).toMatchObject({
			status: "warn",
			findings: [{ fix: { commands: ["az login --scope https://containerregistry.azure.net/.default"] } }],
		});
	});

	test("is silent with az 2.82, and where both are taken", async () => {
		expect((await look(strict, "2.82.0")).status).toBe("ok");
		expect((await look(registry, "2.45.0")).status).toBe("ok");
	});

	test("says that az does not tell", async () => {
		expect(await look({ ...registry, policies: {} }, "2.45.0")).toMatchObject({
			status: "skip",
			detail: expect.stringMatching(/2\.45\.0/),
		});
	});
});
