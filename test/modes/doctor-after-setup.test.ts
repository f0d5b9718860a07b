import { describe, expect, test } from "vitest";
import { catalog } from "../../src/catalog.ts";
import type { HttpResult } from "../../src/model/host.ts";
import { Secret } from "../../src/model/secret.ts";
import { readFlags } from "../../src/modes/flags.ts";
import { runMode } from "../../src/modes/run-mode.ts";
import { visit } from "../support/memory-doctor.ts";
import { MemoryHost } from "../support/memory-host.ts";
import { runOn, silentOutput } from "../support/memory-run.ts";
import { pythonDoctorLaptop } from "../support/python-doctor.ts";

const keyFile = "/home/ada/key.json";
const key = JSON.stringify({
	type: "service_account",
	project_id: "acme",
	private_key_id: "0123456789abcdef",
	private_key: "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n",
	client_email: "puller@acme.iam.gserviceaccount.com",
	client_id: "1",
	token_uri: "https://oauth2.googleapis.com/token",
});
const person = {
	type: "authorized_user",
	client_id: "c",
	client_secret: "s",
	refresh_token: "r",
	quota_project_id: "a",
};
const pulling = { auths: { "quay.io": { auth: Buffer.from("acme+bot:x").toString("base64") } } };
const files = {
	[keyFile]: key,
	"/home/ada/.config/gcloud/legacy_credentials/ada@acme.example/adc.json": JSON.stringify(person),
	"/home/ada/pull.json": JSON.stringify(pulling),
	"/home/ada/.config/gcloud/configurations/config_default": "[core]\naccount = ada@acme.example\nproject = acme\n",
	"/home/ada/.config/gcloud/application_default_credentials.json": JSON.stringify(person),
};

const credential = { access_token: "ya29.tulips-in-may", token_expiry: "2026-11-22T15:03:00Z" };

function container(): MemoryHost {
	const names = [
		"docker",
		"gcloud",
		"oc",
		"docker-credential-gcloud",
		"docker-credential-gcr",
		"docker-credential-vault",
	];
	const programs = names.map((name) => `/usr/bin/${name}`);
	const placed = programs.map((path) => [path, { kind: "file", text: "", mode: 0o755 }] as const);
	return new MemoryHost({
		env: { PATH: "/usr/bin", HOME: "/home/ada", TOKEN: "tulips-in-may" },
		programs,
		files: { ...Object.fromEntries(placed), ...files },
		answer({ argv: [name] }) {
			if (name.endsWith("gcloud") && !name.includes("credential")) return { stdout: JSON.stringify({ credential }) };
			if (name.includes("docker-credential")) return { stdout: '{"Username":"ada","Secret":"tulips-in-may"}' };
			return name.endsWith("docker") ? { stdout: "Docker version 28.2.2, build e6534b4\n" } : undefined;
		},
		respond: ({ headers }): HttpResult => {
			const challenge = { "www-authenticate": 'Basic realm="acme"' };
			const isIn = headers?.["authorization"] !== undefined;
			return { ok: true, status: isIn ? 200 : 401, headers: isIn ? {} : challenge, body: "{}" };
		},
		googleToken: () => ({
			ok: true,
			token: new Secret("ya29.tulips-in-may"),
			expiresAt: new Date("2026-11-22T15:03:00Z"),
			account: "ada@acme.example",
			madeOf: "user",
		}),
	});
}

function python(env: Readonly<Record<string, string>> = {}): MemoryHost {
	const backends = ["keyrings.gauth.GooglePythonAuth", "keyring.backends.SecretService.Keyring"];
	const program = { version: "25.7.0", backends };
	return pythonDoctorLaptop({ pip: "25.0", program, files, env, others: ["gcloud"] });
}

const image = "us-central1-docker.pkg.dev/acme/images";
const packages = "https://us-central1-python.pkg.dev/acme/pypi/simple/";
const plain = ["--store", "file", "--set", "accept-plain-text=yes"];
const token = [...plain, "--secret-env", "TOKEN"];
const ada = ["--set", "username=ada", ...token];

interface Way {
	readonly reference: string;
	readonly flags?: readonly string[];
	readonly on?: () => MemoryHost;
	/** What the doctor says of it all the same: its price. */
	readonly price?: string;
}

/** How each method is set up where nobody sits at the keyboard. */
const ways: Readonly<Record<string, Way>> = {
	"gcloud-helper": { reference: image },
	"gcr-helper": { reference: image },
	"gcloud-helper-service-account": { reference: image, flags: ["--offline", "--set", `key-file=${keyFile}`] },
	"access-token": { reference: image, flags: plain },
	adc: { reference: image, flags: plain },
	"json-key": { reference: image, flags: ["--set", `key-file=${keyFile}`, ...plain], price: "warn cred.jsonkey" },
	"personal-token": { reference: "ghcr.io/acme/app", flags: ada },
	password: { reference: "registry.acme.example/team/app", flags: ada },
	robot: { reference: "quay.io/acme/app", flags: ["--set", "username=acme+bot", ...token] },
	"registry-service-account": { reference: "registry.redhat.io/ubi9", flags: ["--set", "username=123|bot", ...token] },
	"pull-secret-file": {
		reference: "quay.io/acme/app",
		flags: ["--set", "pull-secret-file=/home/ada/pull.json", ...plain],
	},
	helper: { reference: "registry.acme.example/team/app", flags: ["--set", "helper=vault"] },
	anonymous: { reference: "quay.io/acme/app" },
	keyring: { reference: packages, on: () => python() },
	"keyring-adc": { reference: packages, on: () => python() },
	"keyring-service-account": {
		reference: packages,
		flags: ["--set", `key-file=${keyFile}`],
		on: () => python({ GOOGLE_APPLICATION_CREDENTIALS: keyFile }),
	},
	"keyring-password": {
		reference: "https://pypi.acme.example/team/simple/",
		flags: ["--set", "username=ada"],
		on: python,
	},
};

/** They need a cluster or a federation that answers. */
const elsewhere = ["gcloud-helper-federation", "robot-federation", "oc-token"];

describe("a laptop that this program has set up", () => {
	test("is there for every method", () => {
		const ids = catalog.methods.map(({ id }) => id);
		expect(ids.filter((id) => ways[id] === undefined && !elsewhere.includes(id))).toEqual([]);
	});

	test.each(Object.entries(ways))("has nothing that the doctor warns of, but its price: %s", async (id, way) => {
		const host = (way.on ?? container)();
		const before = new Map(host.nodes);
		const flags = readFlags([way.reference, "--method", id, "--yes", "--json", ...(way.flags ?? [])]);
		let document = "";
		const output = silentOutput(host, (text) => {
			document += text;
		});
		await runMode(runOn(host, output), flags);
		expect(JSON.parse(document), document).toMatchObject({ kind: "result", applied: true });
		if (id !== "anonymous") expect(host.nodes).not.toEqual(before);
		const seen = await visit(host, "--strict");
		const alarms = seen.document.checks.filter(({ status }) => ["warn", "fail", "crash"].includes(status));
		expect(alarms.map((check) => `${check.status} ${check.id}`)).toEqual(way.price === undefined ? [] : [way.price]);
	});
});
