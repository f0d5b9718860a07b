import { describe, expect, test } from "vitest";
import { azureLaptop, registry, show } from "../support/azure-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

async function look(answer: object, ...flags: readonly string[]) {
	const host = azureLaptop({ says: { [show]: { ...registry, ...answer } } });
	const visited = await visit(host, "--only", "acr.data", "--online", ...flags);
	return { ...said(visited, "acr.data"), visited };
}

const endpoint = "acme.westeurope.data.azurecr.io";

messyHome(
	"acr.data",
	"a registry in a network of its own",
	() => azureLaptop({ says: { [show]: { ...registry, publicNetworkAccess: "Disabled" } } }),
	"--online",
);

describe("acr.data", () => {
	test("notes the hosts that layers come from, and hides them", async () => {
		const own = { dataEndpointEnabled: true, dataEndpointHostNames: [endpoint, "\u001b[2J"] };
		const shown = await look(own, "--show");
		expect(shown).toMatchObject({ status: "note", findings: { length: 1 } });
		expect(shown.findings[0]?.message).toContain(endpoint);
		expect(shown.findings[0]?.message).not.toContain("\u001b");
		const hidden = await look(own);
		expect(JSON.stringify(hidden.visited.document) + hidden.visited.text).not.toContain("acme.");
	});

	test("notes networks that are let in", async () => {
		expect((await look({ publicNetworkAccess: "Disabled" })).findings[0]?.message).toContain("private endpoints");
		expect((await look({ networkRuleSet: { defaultAction: "Deny" } })).findings[0]?.message).toContain("its rules");
	});

	test("is silent of a registry that is open, with layers where everybody's are", async () => {
		expect(await look({})).toMatchObject({ status: "ok", findings: [] });
	});
});
