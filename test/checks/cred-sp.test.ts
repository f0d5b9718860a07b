import { describe, expect, test } from "vitest";
import { type AzureLaptop, azureLaptop, subscription } from "../support/azure-doctor.ts";
import { basic } from "../support/docker-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

const app = "abcdabcd-2222-3333-4444-555555555555";
const config = { auths: { "acme.azurecr.io": { auth: basic(app, ""), identitytoken: "s3cr3t-w0rd" } } };
const ends = (...dates: readonly string[]) => dates.map((endDateTime) => ({ endDateTime, keyId: app }));

async function look(list: object | string, more: AzureLaptop = { config }) {
	const host = azureLaptop({ ...more, says: { [`ad app credential list --id ${app}`]: list } });
	return said(await visit(host, "--only", "cred.sp", "--online", "--show"), "cred.sp");
}

messyHome(
	"cred.sp",
	"a secret that has ended",
	() => azureLaptop({ config, says: { "ad app credential list": ends("2026-11-01T00:00:00Z") } }),
	"--online",
);

describe("cred.sp", () => {
	test("warns of the last secret's end, and fails when it has passed", async () => {
		expect(await look(ends("2026-12-01T00:00:00Z", "2026-01-01T00:00:00Z"))).toMatchObject({
			status: "warn",
			findings: [{ message: `The last secret of the service principal ${app} ends 2026-12-01, in 8 days` }],
		});
		expect((await look(ends("2026-11-01T00:00:00Z"))).status).toBe("fail");
	});

	test("is silent while one lasts", async () => {
		expect((await look(ends("2026-11-30T00:00:00Z", "2027-11-01T00:00:00Z"))).status).toBe("ok");
	});

	test("looks at the one that az itself is signed in as", async () => {
		const profile = [{ ...subscription, user: { name: app, type: "servicePrincipal" } }];
		const files = {
			"~/.azure/service_principal_entries.json": `[{"client_id":"${app}","client_secret":"s3cr3t-w0rd"}]`,
		};
		expect((await look(ends("2026-11-01T00:00:00Z"), { profile, files })).status).toBe("fail");
	});

	test("says why it cannot be told", async () => {
		expect(await look("ERROR: Insufficient privileges to complete the operation.")).toMatchObject({
			status: "skip",
			detail: expect.stringMatching(/Insufficient privileges/),
		});
		expect(await look([])).toMatchObject({ status: "skip", detail: expect.stringMatching(/certificate/) });
		expect(await look([], {})).toMatchObject({ status: "skip", detail: expect.stringMatching(/no service principal/) });
	});
});
