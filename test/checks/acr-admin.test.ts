import { describe, expect, test } from "vitest";
import { azureLaptop, registry, show } from "../support/azure-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

const four = ["acr.mode", "acr.arm", "acr.data", "acr.admin"];

async function look(answer: object | string, ...flags: readonly string[]) {
	const host = azureLaptop({ says: { [show]: answer } });
	const visited = await visit(host, "--only", four.join(","), ...flags);
	return { visited, starts: host.calls.filter(({ argv }) => argv[0] === "/usr/bin/az") };
}

messyHome(
	"acr.admin",
	"an admin user",
	() => azureLaptop({ says: { [show]: { ...registry, adminUserEnabled: true } } }),
	"--online",
);

describe("acr.admin", () => {
	test("warns of an admin user, and tells how it is switched off", async () => {
		const { visited } = await look({ ...registry, adminUserEnabled: true }, "--online", "--show");
		expect(said(visited, "acr.admin")).toMatchObject({
			status: "warn",
			findings: [
				{
					message: "The admin user of acme.azurecr.io is switched on",
					fix: { commands: ["az acr update --name acme --admin-enabled false"], auto: false },
				},
			],
		});
	});

	test("is silent where it is off, and says what az leaves out", async () => {
		expect(said((await look(registry, "--online")).visited, "acr.admin")).toMatchObject({ status: "ok", findings: [] });
		const { visited } = await look({ loginServer: "acme.azurecr.io" }, "--online");
		for (const id of four)
			expect(said(visited, id)).toMatchObject({ status: "skip", detail: expect.stringMatching(/does not tell/) });
	});

	test("starts az once for all checks of a registry, with a question only, and never offline", async () => {
		const { starts } = await look(registry, "--online");
		expect(starts.map(({ argv }) => argv.slice(1).join(" "))).toEqual([show]);
		expect(starts[0]?.env).toMatchObject({ AZURE_CORE_COLLECT_TELEMETRY: "no" });
		expect(starts[0]?.signal).toBeDefined();
		const offline = await look(registry);
		expect(offline.starts).toEqual([]);
		for (const id of four) expect(said(offline.visited, id).status).toBe("skip");
	});

	test("says why az does not tell, without control characters, secrets and resources", async () => {
		const stderr = `ERROR: \u001b[2J(AuthorizationFailed) The client 'ada@acme.example' may not read '/subscriptions/${"1".repeat(8)}/x' with eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.c2lnbmF0dXJl.`;
		const { visited } = await look(stderr, "--online");
		const { status, detail = "" } = said(visited, "acr.admin");
		expect(status).toBe("skip");
		expect(detail).toContain("AuthorizationFailed");
		expect(detail).not.toMatch(/\u001b|ada@acme|subscriptions|eyJhbGci/);
	});

	test("takes no other registry's answer for its own", async () => {
		const other = { ...registry, loginServer: "acme-d4ta.azurecr.io", adminUserEnabled: true };
		expect(said((await look(other, "--online")).visited, "acr.admin").status).toBe("skip");
	});

	test("is skipped where nobody is signed in, az is not there, or no registry is Azure's", async () => {
		const homes = [azureLaptop({ profile: [] }), azureLaptop({ tokens: null }), azureLaptop({ hosts: ["quay.io"] })];
		for (const host of homes) {
			expect(said(await visit(host, "--only", "acr.admin", "--online"), "acr.admin").status).toBe("skip");
			expect(host.calls.filter(({ argv }) => argv[0] === "/usr/bin/az")).toEqual([]);
		}
	});
});
