import { describe, expect, test } from "vitest";
import { azureLaptop, registry, show } from "../support/azure-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

const abac = { ...registry, roleAssignmentMode: "AbacRepositoryPermissions" };
const given = (...roles: readonly string[]) => roles.map((roleDefinitionName) => ({ roleDefinitionName }));

async function look(answer: object, roles: object | string = []) {
	const host = azureLaptop({ says: { [show]: answer, "role assignment list --scope /subscriptions/": roles } });
	return { host, ...said(await visit(host, "--only", "acr.mode", "--online", "--show"), "acr.mode") };
}

messyHome(
	"acr.mode",
	"roles that do not count",
	() => azureLaptop({ says: { [show]: abac, "role assignment list": given("AcrPull") } }),
	"--online",
);

describe("acr.mode", () => {
	test("fails where only roles are given that the registry passes over", async () => {
		expect(await look(abac, given("Owner", "AcrPull", "AcrPush"))).toMatchObject({
			status: "fail",
			findings: [{ message: "AcrPull and AcrPush are given on acme.azurecr.io and do not count there" }],
		});
	});

	test("warns where there are both, and is silent without the old ones", async () => {
		const reader = "Container Registry Repository Reader";
		expect((await look(abac, given("AcrPull", reader))).status).toBe("warn");
		expect((await look(abac, given("Owner", reader))).status).toBe("ok");
	});

	test("notes that the roles could not be told", async () => {
		const { status, findings } = await look(abac, "ERROR: AuthorizationFailed");
		expect({ status, count: findings.length }).toEqual({ status: "note", count: 1 });
	});

	test("asks for no roles in the other mode", async () => {
		const { status, host } = await look(registry);
		expect(status).toBe("ok");
		expect(host.calls.filter(({ argv }) => argv[1] === "role")).toEqual([]);
	});

	test("says which az tells the mode", async () => {
		const { roleAssignmentMode: _, ...older } = registry;
		expect(await look(older)).toMatchObject({
			status: "skip",
			detail: expect.stringMatching(/az 2\.85\.0 does not tell.*2\.73/),
		});
	});
});
