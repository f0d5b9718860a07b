import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { methods } from "../../src/auth/index.ts";
import { makePlan } from "../../src/engine/make-plan.ts";
import { targetsFor } from "../../src/engine/targets-for.ts";
import type { Answers } from "../../src/model/auth-method.ts";
import type { Catalog } from "../../src/model/catalog.ts";
import { type Choices, noChoices } from "../../src/model/choices.ts";
import { found } from "../../src/model/fact.ts";
import type { Facts } from "../../src/model/facts.ts";
import { Secret } from "../../src/model/secret.ts";
import { recipes } from "../../src/recipes/index.ts";
import { registries } from "../../src/registries/index.ts";
import { plainStyle, planText } from "../../src/report/plan-text.ts";
import { targets } from "../../src/targets/index.ts";
import { emptyGcloud, file, gcloud, group, inventedLaptop } from "../support/invented-laptop.ts";
import { keyringLaptop, place, secretService } from "../support/keyring-laptop.ts";
import { MemoryHost, type MemoryHostOptions } from "../support/memory-host.ts";

const catalog: Catalog = { probes: [], registries, methods, targets, clients: [], recipes };
const folder = "snapshots/plans";
const path = "/home/ada/.docker/config.json";
const written = new Set<string>();

const keyFile = JSON.stringify({
	type: "service_account",
	project_id: "acme",
	private_key_id: "0123456789abcdef",
	private_key: "-----BEGIN PRIVATE KEY-----\nMIIEvQ-canary\n-----END PRIVATE KEY-----\n",
	client_email: "ci@acme.iam.gserviceaccount.com",
});
const credFile = JSON.stringify({
	type: "external_account",
	audience: "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q",
	subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
	token_url: "https://sts.googleapis.com/v1/token",
	credential_source: { file: "/run/token" },
});

const answers: Readonly<Record<string, Answers>> = {
	"keyring-service-account": { "key-file": "/home/ada/key.json" },
	"json-key": { "key-file": "/home/ada/key.json" },
	"keyring-password": { username: "ada" },
	password: { username: "ada" },
	"gcloud-helper-service-account": { "key-file": "/home/ada/key.json" },
	"gcloud-helper-federation": { "cred-file": "/home/ada/wif.json" },
};

const laptop: MemoryHostOptions = {
	env: { PATH: "/home/ada/.local/bin:/usr/bin" },
	answer: ({ argv }) =>
		argv[1] === "config" ? { stdout: '{"credential":{"access_token":"ya29.canary"}}' } : undefined,
};

/** What a wish for a Python index looks at. */
function python(method: string): Partial<Facts> {
	const keychain = place({ backends: [secretService] });
	return {
		...(method === "access-token" ? { gcloud: found(gcloud({})) } : {}),
		...(method === "keyring-password" ? { keyring: found({ imported: undefined, program: keychain }) } : {}),
		pypirc: found({
			path: "/home/ada/.pypirc",
			exists: false,
			problem: undefined,
			workTree: undefined,
			servers: ["pypi", "testpypi"],
		}),
		requirements: found([]),
	};
}

async function expectPlan(
	name: string,
	facts: Facts,
	choices: Choices,
	text?: string,
	host?: MemoryHost,
): Promise<void> {
	const files = {
		"/home/ada/key.json": keyFile,
		"/home/ada/wif.json": credFile,
		...(text === undefined ? {} : { [path]: text }),
	};
	const plan = await makePlan(catalog, facts, choices, host ?? new MemoryHost({ ...laptop, files }));
	const redact = (id: string, shown: string) => targets.find((target) => target.id === id)?.redact(shown) ?? shown;
	const lines = planText(plan, redact, { ...plainStyle, home: "/home/ada" });
	const snapshot = `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
	expect(snapshot).not.toContain("canary");
	written.add(`${name}.txt`);
	await expect(snapshot).toMatchFileSnapshot(`../../${folder}/${name}.txt`);
}

for (const registry of registries) {
	const kind = registry.recognise(registry.example)?.kind ?? "container";
	const fitting = methods.filter(
		({ identity, yields }) =>
			registry.identities.includes(identity) && targetsFor(catalog, { kind }, yields).length > 0,
	);
	for (const method of fitting) {
		test(`${registry.id} with ${method.id}, on a new laptop`, async () => {
			const helpers = found([
				{ name: "gcloud", path: "/usr/bin/docker-credential-gcloud" },
				{ name: "gcr", path: "/usr/local/bin/docker-credential-gcr" },
			]);
			const seen = { gcloud: found(emptyGcloud()), "credential-helpers": helpers };
			const facts = kind === "container" ? inventedLaptop(seen) : keyringLaptop({ ...seen, ...python(method.id) });
			const registration = {
				reference: registry.example,
				method: method.id,
				answers: answers[method.id] ?? {},
				...(method.id === "password" && { secret: new Secret("hunter2-canary") }),
			};
			await expectPlan(`${registry.id}.${method.id}`, facts, { ...noChoices, registrations: [registration] });
		});
	}
}

const gcr = { reference: "gcr.io/acme", method: "gcloud-helper", answers: {} };

test("a file with a history: a stored login, a marker, another helper, a misspelt key", async () => {
	const text = `{
  "auths": {
    "gcr.io": { "auth": "b2F1dGgyYWNjZXNzdG9rZW46Y2FuYXJ5" },
    "https://gcr.io": {},
    "quay.io": { "auth": "YWRhOmNhbmFyeQ==" }
  },
  "credHelpers": { "eu.gcr.io": "gcr" },
  "credStore": "desktop"
}
`;
	const facts = inventedLaptop({ "docker-config": found(file({ exists: true, authHosts: ["gcr.io", "quay.io"] })) });
	await expectPlan("existing-file", facts, { ...noChoices, registrations: [gcr] }, text);
});

test("a broken file", async () => {
	await expectPlan("broken-file", inventedLaptop(), { ...noChoices, registrations: [gcr] }, '{\n\t"auths": {},\n}\n');
});

test("a file that is right already", async () => {
	const text = '{\n\t"credHelpers": {\n\t\t"gcr.io": "gcloud"\n\t}\n}\n';
	await expectPlan("already-right", inventedLaptop(), { ...noChoices, registrations: [gcr] }, text);
});

test("the docker group on Linux", async () => {
	await expectPlan("docker-group.linux", inventedLaptop(), { ...noChoices, recipes: ["docker-group"] });
});

test("the docker group on Windows", async () => {
	const facts = inventedLaptop({ "docker-group": found(group({ name: "docker-users" })) }, "win32");
	const host = new MemoryHost({ platform: "win32", user: { uid: -1, gid: -1 } });
	await expectPlan("docker-group.windows", facts, { ...noChoices, recipes: ["docker-group"] }, undefined, host);
});

test("no snapshot is left over from a plan that is no more", () => {
	expect(readdirSync(folder).filter((name) => !written.has(name))).toEqual([]);
});
