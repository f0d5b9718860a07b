import { describe, expect, test } from "vitest";
import { type AzureLaptop, azureLaptop, registry, show } from "../support/azure-doctor.ts";
import { basic } from "../support/docker-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

const id = "acr.login";

async function look(options: AzureLaptop, ...flags: readonly string[]) {
	return said(await visit(azureLaptop(options), "--only", id, ...flags), id);
}

messyHome("acr.login", "an az to which nobody is signed in", () => azureLaptop({ profile: [] }));

describe("acr.login", () => {
	test("warns where nobody is signed in, and where az has lost what it signs in with", async () => {
		const nobody = await look({ profile: [] }, "--show");
		expect(nobody).toMatchObject({
			status: "warn",
			findings: [{ fix: { commands: ["az login", "az acr login --name acme"] } }],
		});
		expect((await look({ tokens: null }, "--show")).findings[0]?.message).toContain("keeps nothing to sign in with");
	});

	test("is silent where somebody is, and starts nothing offline", async () => {
		const host = azureLaptop();
		expect(said(await visit(host, "--only", id), id)).toMatchObject({ status: "ok" });
		expect(host.calls.filter(({ argv }) => argv[0] === "/usr/bin/az")).toEqual([]);
	});

	test("looks at no registry that has another login", async () => {
		const config = { auths: { "acme.azurecr.io": { auth: basic("builds", "s3cr3t-w0rd") } } };
		expect(await look({ config, profile: [] })).toMatchObject({
			status: "skip",
			detail: expect.stringMatching(/another login/),
		});
	});

	test("warns of a sign-in that is over, and notes a registry of another subscription", async () => {
		const over = "ERROR: AADSTS700082: The refresh token has expired due to inactivity.";
		expect(await look({ says: { [show]: over } }, "--online")).toMatchObject({
			status: "warn",
			findings: [{ message: expect.stringMatching(/AADSTS700082/) }],
		});
		const elsewhere = `ERROR: The resource with name 'acme' and type 'x' could not be found in subscription 'Acme Platform (11111111-2222-3333-4444-555555555555)'.`;
		const visited = await visit(azureLaptop({ says: { [show]: elsewhere } }), "--only", id, "--online");
		expect(said(visited, id)).toMatchObject({ status: "note" });
		expect(JSON.stringify(visited.document) + visited.text).not.toMatch(/Acme Platform|11111111|'acme'/);
		expect(await look({ says: { [show]: registry } }, "--online")).toMatchObject({ status: "ok" });
	});
});
