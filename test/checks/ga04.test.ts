import { expect, test } from "vitest";
import { ga04 } from "../../src/checks/ga04.ts";
import type { Gcloud } from "../../src/model/cloud-facts.ts";
import { found } from "../../src/model/fact.ts";
import { inventedLaptop } from "../support/invented-laptop.ts";
import { MemoryHost } from "../support/memory-host.ts";
import { messyHome } from "../support/messy-home.ts";

const path = "/home/ada/.config/gcloud/application_default_credentials.json";
const gcloud: Gcloud = {
	path: "/usr/bin/gcloud",
	version: "528.0.0",
	configuration: "default",
	account: "ada@acme.example",
	accountKind: "user",
	project: undefined,
	accounts: ["ada@acme.example"],
	decidedBy: "the configuration",
};

async function outcome(account: string | undefined) {
	const adc = { source: "well-known", path, kind: "user", account, problem: undefined } as const;
	const facts = inventedLaptop({ gcloud: found(gcloud), "application-default-credentials": found(adc) });
	const signal = new AbortController().signal;
	const nothing = { files: [], references: [], journal: { changes: [], cutOff: [] }, proofs: async () => [] };
	return ga04.run({ host: new MemoryHost(), facts, ...nothing, isOffline: false, signal });
}

const folder = "/home/ada/.config/gcloud";

messyHome(
	"GA04",
	"credentials of another account than gcloud's",
	() =>
		new MemoryHost({
			env: { PATH: "/usr/bin" },
			programs: ["/usr/bin/gcloud"],
			files: {
				[`${folder}/configurations/config_default`]: "[core]\naccount = ada@acme.example\n",
				[path]: JSON.stringify({
					type: "authorized_user",
					account: "old@acme.example",
					client_id: "c",
					client_secret: "s",
					refresh_token: "r",
				}),
			},
		}),
);

test("GA04 tells of credentials of another account than gcloud's", async () => {
	expect(await outcome("old@acme.example")).toMatchObject({
		findings: [
			{
				status: "note",
				message: "Application default credentials are of old@acme.example, gcloud's account is ada@acme.example",
				where: { file: path },
				remedy: { commands: ["gcloud auth application-default revoke"] },
			},
		],
	});
});

test("GA04 has nothing to say where both are of one account", async () => {
	expect(await outcome("ada@acme.example")).toMatchObject({ findings: [] });
});

test("GA04 is left out where the file does not say whose they are", async () => {
	expect(await outcome(undefined)).toEqual({ skipped: "the credentials do not say whose they are" });
});
