import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { methods as everyMethod } from "../../src/auth/index.ts";
import { makePlan } from "../../src/engine/make-plan.ts";
import { methods } from "../../src/engine/methods.ts";
import type { Answers, AuthMethod } from "../../src/model/auth-method.ts";
import type { Catalog } from "../../src/model/catalog.ts";
import { type Choices, noChoices } from "../../src/model/choices.ts";
import { found, missing } from "../../src/model/fact.ts";
import type { Facts } from "../../src/model/facts.ts";
import type { GoogleTokenResult } from "../../src/model/google-token.ts";
import type { HttpResult, ProgramCall } from "../../src/model/host.ts";
import type { Match } from "../../src/model/registry.ts";
import { Secret } from "../../src/model/secret.ts";
import { recipes } from "../../src/recipes/index.ts";
import { registries } from "../../src/registries/index.ts";
import { plainStyle, planText } from "../../src/report/plan-text.ts";
import { targets } from "../../src/targets/index.ts";
import { emptyGcloud, file, group, inventedLaptop } from "../support/invented-laptop.ts";
import { inventedPip } from "../support/invented-pip.ts";
import { jwtWith } from "../support/jwt-with.ts";
import { MemoryHost } from "../support/memory-host.ts";

const catalog: Catalog = {
	probes: [],
	registries,
	methods: everyMethod,
	targets,
	clients: [],
	recipes,
	checks: async () => [],
	readers: async () => [],
};
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
	"gcloud-helper-service-account": { "key-file": "/home/ada/key.json" },
	"gcloud-helper-federation": { "cred-file": "/home/ada/wif.json" },
	"keyring-service-account": { "key-file": "/home/ada/key.json" },
	"json-key": { "key-file": "/home/ada/key.json" },
	"keyring-password": { username: "ada" },
	password: { username: "ada" },
	"robot-federation": { "token-file": "/home/ada/oidc.jwt" },
	"pull-secret-file": { "pull-secret-file": "/home/ada/pull-secret.txt" },
	"oc-token": { "service-account": "" },
	helper: { helper: "corp" },
};

/** With a name as the registry itself shows it. */
function answersOf({ accounts }: Match, { id, identity }: AuthMethod): Answers {
	const [username] = accounts?.[identity]?.examples ?? [];
	return { ...answers[id], ...(username === undefined ? {} : { username }) };
}

const pullSecret = JSON.stringify({
	auths: Object.fromEntries(
		["cloud.openshift.com", "quay.io", "registry.redhat.io"].map((host) => {
			return [host, { auth: btoa("12345678|uhc-1a2b:canary") }];
		}),
	),
});

/** Python as Debian brings it, with pipx, and with nothing set up. */
const python = {
	pip: found(inventedPip()),
	keyring: found({ imported: undefined, program: undefined, chosen: undefined }),
	"application-default-credentials": missing("there are none"),
	pypirc: found({ path: "/home/ada/.pypirc", exists: false, problem: undefined, workTree: undefined, servers: [] }),
	uv: found({ path: "/home/ada/.config/uv/uv.toml", exists: false, problem: undefined, indexes: [] }),
	requirements: found([]),
	tools: found([{ name: "pipx", path: "/usr/bin/pipx" }]),
} satisfies Partial<Facts>;

/** What this machine answers when it is asked for a token, and a keychain that holds nothing. */
const answer = ({ argv: [program, verb] }: ProgramCall) => {
	if (program?.endsWith("gcloud")) {
		const credential = { access_token: "ya29.canary", token_expiry: "2026-11-22T15:00:00Z" };
		return { stdout: JSON.stringify({ credential }) };
	}
	if (verb === "list") return { stdout: "{}" };
	if (program !== "oc") return undefined;
	return { stdout: verb === "whoami" ? "sha256~canary" : "https://api.acme.example:6443" };
};

/** Quay's, to a robot that shows another provider's token. */
const respond = (): HttpResult => ({ ok: true, status: 200, headers: {}, body: '{"token":"canary"}' });

const googleToken = (): GoogleTokenResult => ({
	ok: true,
	token: new Secret("ya29.canary"),
	madeOf: "machine",
	account: "123-compute@developer.gserviceaccount.com",
	expiresAt: new Date("2026-11-22T15:00:00Z"),
});

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
		"/home/ada/oidc.jwt": jwtWith({ iss: "https://ci.acme.example", sub: "repo:acme/app" }),
		"/home/ada/pull-secret.txt": pullSecret,
		...(text === undefined ? {} : { [path]: text }),
	};
	const laptop = host ?? new MemoryHost({ files, programs: ["/usr/bin/oc"], answer, respond, googleToken });
	const plan = await makePlan(catalog, facts, choices, laptop);
	const redact = (id: string, shown: string) => targets.find((target) => target.id === id)?.redact(shown) ?? shown;
	const lines = planText(plan, redact, { ...plainStyle, home: "/home/ada" });
	const snapshot = `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
	expect(snapshot).not.toContain("canary");
	written.add(`${name}.txt`);
	await expect(snapshot).toMatchFileSnapshot(`../../${folder}/${name}.txt`);
}

const newLaptop = inventedLaptop({
	gcloud: found(emptyGcloud()),
	"credential-helpers": found([
		{ name: "gcloud", path: "/usr/bin/docker-credential-gcloud" },
		{ name: "gcr", path: "/usr/local/bin/docker-credential-gcr" },
		{ name: "corp", path: "/usr/local/bin/docker-credential-corp" },
	]),
	...python,
	tools: found(["pipx", "oc"].map((name) => ({ name, path: `/usr/bin/${name}` }))),
});

for (const registry of registries) {
	const match = registry.recognise(registry.example);
	if (match === undefined) throw new Error(`${registry.id} does not recognise its own example`);
	for (const { method } of methods(catalog, newLaptop, match)) {
		test(`${registry.id} with ${method.id}, on a new laptop`, async () => {
			const registration = {
				reference: registry.example,
				method: method.id,
				answers: answersOf(match, method),
				secret: new Secret("canary: p@ss"),
			};
			await expectPlan(`${registry.id}.${method.id}`, newLaptop, { ...noChoices, registrations: [registration] });
		});
	}
}

const working = { helper: "pass", isNamed: false, problem: undefined, enable: [] };
const withKeychain = inventedLaptop({ keychain: found([working]), tools: found([]) });
const images = "us-central1-docker.pkg.dev";
const key = { reference: `${images}/acme/images`, method: "json-key", answers: { "key-file": "/home/ada/key.json" } };

test("a password behind the keychain, on a new laptop", async () => {
	const answers = { ...key.answers, store: "keychain" };
	await expectPlan("keychain.new-laptop", withKeychain, { ...noChoices, registrations: [{ ...key, answers }] });
});

test("a password behind the keychain, in place of logins in the file and of a helper", async () => {
	const auths = { [images]: { auth: "YWRhOmNhbmFyeQ==" }, [`https://${images}`]: { auth: "YWRhOmNhbmFyeQ==" } };
	const text = JSON.stringify({ auths, credHelpers: { [images]: "gcloud" }, credsStore: "desktop" }, undefined, "\t");
	const facts = { ...withKeychain, "docker-config": found(file({ exists: true, credsStore: "desktop" })) };
	const answers = { ...key.answers, store: "keychain" };
	await expectPlan("keychain.existing-file", facts, { ...noChoices, registrations: [{ ...key, answers }] }, text);
});

test("a password in the file, although docker's file names a store and podman reads it too", async () => {
	const text = JSON.stringify({ auths: { [images]: {} }, credsStore: "desktop" }, undefined, "\t");
	const podman = found([{ name: "podman", path: "/usr/bin/podman" }]);
	const facts = {
		...withKeychain,
		tools: podman,
		"docker-config": found(file({ exists: true, credsStore: "desktop" })),
	};
	const answers = { ...key.answers, store: "file", "accept-plain-text": "yes" };
	await expectPlan("plain-text.with-store", facts, { ...noChoices, registrations: [{ ...key, answers }] }, text);
});

const index = { reference: "us-central1-python.pkg.dev/acme/pypi", method: "keyring", answers: { layout: "only" } };

test("a Python index in an environment, for a project of uv's and poetry's, everything switched on", async () => {
	const facts = inventedLaptop({
		...python,
		pip: found(inventedPip({ venv: "/home/ada/project/.venv" })),
		keyring: found({ imported: undefined, program: undefined, chosen: undefined }),
		uv: found({ path: "/home/ada/.config/uv/uv.toml", exists: false, problem: undefined, indexes: [] }),
		tools: found(["uv", "poetry"].map((name) => ({ name, path: `/usr/bin/${name}` }))),
		"python-project": found({
			pyproject: "/home/ada/project/pyproject.toml",
			uvToml: undefined,
			tools: ["uv"],
			poetryVersion: undefined,
			indexes: [],
			problems: [],
		}),
	});
	const url = "https://us-central1-python.pkg.dev/acme/pypi/simple/";
	const switched = [`uv-toml:set:${url}`, `uv-project:set:${url}`];
	const host = new MemoryHost({
		files: { "/home/ada/project/pyproject.toml": '[project]\nname = "app" # ours\n\n[tool.uv]\npackage = false\n' },
	});
	await expectPlan("python-project", facts, { ...noChoices, registrations: [index], switched }, undefined, host);
});

test("a pip that other files, sections and variables have a say in", async () => {
	const path = "/home/ada/.config/pip/pip.conf";
	const text =
		"[global]\nindex-url = https://pypi.org/simple\nextra-index-url =\n    https://us-central1-python.pkg.dev/acme/pypi/simple/\n    https://ada:canary@pypi.acme.example/simple\n";
	const setting = {
		section: "install",
		key: "index-url",
		written: "index-url",
		value: "https://mirror.example/simple",
		line: 2,
	};
	const files = inventedPip().files.map((file) =>
		file.path === "/etc/pip.conf" ? { ...file, exists: true, settings: [setting] } : file,
	);
	const variables = [{ name: "PIP_EXTRA_INDEX_URL", key: "extra-index-url", value: "https://pypi.org/simple" }];
	const facts = inventedLaptop({ ...python, pip: found(inventedPip({ files, variables })) });
	const host = new MemoryHost({ files: { [path]: text } });
	await expectPlan("python-others", facts, { ...noChoices, registrations: [index] }, undefined, host);
});

test("sections that each have an index of their own, and a project of uv's and poetry's", async () => {
	const path = "/home/ada/.config/pip/pip.conf";
	const text =
		"[global]\nextra-index-url = https://pypi.org/simple\n[install]\nextra-index-url = https://pypi.org/simple\nindex-url = https://mirror.example/simple\n[download]\nindex-url = https://mirror.example/simple\n";
	const url = "https://us-central1-python.pkg.dev/acme/pypi/simple/";
	const facts = inventedLaptop({
		...python,
		tools: found(["uv", "poetry"].map((name) => ({ name, path: `/usr/bin/${name}` }))),
		"python-project": found({
			pyproject: "/home/ada/project/pyproject.toml",
			uvToml: undefined,
			tools: ["uv", "poetry"],
			poetryVersion: undefined,
			indexes: [],
			problems: [],
		}),
	});
	const pyproject = '[tool.poetry]\nname = "app" # ours\n\n[tool.uv]\npackage = false\n';
	const pypirc = `[distutils]\nindex-servers = ours\n[ours]\nrepository = ${url.replace("simple/", "")}\n`;
	const host = new MemoryHost({
		files: { [path]: text, "/home/ada/project/pyproject.toml": pyproject, "/home/ada/.pypirc": pypirc },
	});
	const switched = [`uv-project:set:${url}`, `poetry-project:set:${url}`];
	await expectPlan("python-sections", facts, { ...noChoices, registrations: [index], switched }, undefined, host);
});

test("a public index beside the private one", async () => {
	const extra = { ...index, answers: { layout: "extra", "accept-public-index": "yes" } };
	await expectPlan("python-extra-index", inventedLaptop(python), { ...noChoices, registrations: [extra] });
});

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

/** A laptop whose docker file names Docker Desktop, which is gone; pass works. */
const withoutDesktop = inventedLaptop({
	"docker-config": found(file({ exists: true, credsStore: "desktop" })),
	keychain: found([
		{ helper: "desktop", isNamed: true, problem: "docker-credential-desktop is not on PATH", enable: [] },
		{ helper: "pass", isNamed: false, problem: undefined, enable: [] },
	]),
});
const listing = ({ argv: [, verb] }: ProgramCall) =>
	verb === "list" ? { stdout: '{"ghcr.io":"bob"}' } : { stdout: '{"Username":"bob","Secret":"canary-kept"}' };

test("the passwords of docker's file, moved into a keychain", async () => {
	const text = `{
	"auths": {
		"https://index.docker.io/v1/": { "auth": "YWRhOmNhbmFyeQ==" },
		"https://quay.io/v1/": { "auth": "YWRhOmNhbmFyeQ==" },
		"ghcr.io": { "auth": "YWRhOmNhbmFyeQ==" },
		"registry.acme.example/team": { "auth": "YWRhOmNhbmFyeQ==" },
		"acme.azurecr.io": { "auth": "MDA6", "identitytoken": "canary" }
	}
}
`;
	const facts = { ...withoutDesktop, "docker-config": found(file({ exists: true })) };
	const host = new MemoryHost({ files: { [path]: text }, answer: listing });
	await expectPlan("move-to-keychain", facts, { ...noChoices, recipes: ["move-to-keychain"] }, undefined, host);
});

test("no keychain for the passwords of docker's file", async () => {
	const text = '{ "auths": { "quay.io": { "auth": "YWRhOmNhbmFyeQ==" } } }\n';
	const keychain = found([]);
	const facts = { ...withoutDesktop, "docker-config": found(file({ exists: true })), keychain };
	await expectPlan("move-to-keychain.none", facts, { ...noChoices, recipes: ["move-to-keychain"] }, text);
});

test("a store that is gone, and a helper", async () => {
	const text = `{
	"auths": {
		"https://index.docker.io/v1/": {},
		"ghcr.io": {},
		"quay.io": { "auth": "YWRhOmNhbmFyeQ==" }
	},
	"credsStore": "desktop",
	"credHelpers": {
		"gcr.io": "gcloud",
		"123456789012.dkr.ecr.eu-central-1.amazonaws.com": "ecr-login"
	}
}
`;
	const host = new MemoryHost({ files: { [path]: text }, answer: listing });
	await expectPlan("replace-store", withoutDesktop, { ...noChoices, recipes: ["replace-store"] }, undefined, host);
});

test("no snapshot is left over from a plan that is no more", () => {
	expect(readdirSync(folder).filter((name) => !written.has(name))).toEqual([]);
});
