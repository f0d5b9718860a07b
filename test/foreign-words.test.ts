import { expect, test } from "vitest";
import { catalog } from "../src/catalog.ts";
import { UserError } from "../src/model/errors.ts";
import type { HttpResult, ProgramCall, ProgramResult } from "../src/model/host.ts";
import { Secret } from "../src/model/secret.ts";
import { session } from "../src/modes/session.ts";
import { MemoryHost } from "./support/memory-host.ts";

/** Words with a token in every way programs and registries are known to quote one, and with what acts on a terminal. */
const leaks = ["ya29.leakedtoken123", "sha256~leakedtoken123", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJsZWFrZWQifQ.leaked"];
const hostile = `boom \u001b[31m ${leaks.join(" ")}`;
const printed = `ERROR: ${hostile}\nError initializing plugin EntryPoint(name='leaky')\nLeakyError: ${hostile}\n`;

const answers: Readonly<Record<string, Partial<ProgramResult>>> = {
	"fails with it on stderr": { outcome: "failed", exitCode: 1, stderr: printed },
	"fails with it on stdout": { outcome: "failed", exitCode: 1, stdout: printed },
	"ends well and prints it on stderr": { outcome: "ok", exitCode: 0, stderr: printed },
	"ends well and prints it on both": { outcome: "ok", exitCode: 0, stdout: printed, stderr: printed },
};

const programs = [
	...[
		"docker",
		"podman",
		"gcloud",
		"az",
		"oc",
		"kubectl",
		"python3",
		"pip",
		"keyring",
		"uv",
		"poetry",
		"pass",
		"getent",
	],
	...["gcloud", "gcr", "pass", "secretservice", "acme"].map((name) => `docker-credential-${name}`),
].map((name) => `/usr/bin/${name}`);

function laptop(answer: (call: ProgramCall) => Partial<ProgramResult> | undefined): MemoryHost {
	const respond = (): HttpResult => ({
		ok: true,
		status: 403,
		headers: { "content-type": "text/plain", server: hostile },
		body: JSON.stringify({ error: hostile, Version: hostile, message: hostile }),
	});
	return new MemoryHost({
		programs,
		answer,
		respond,
		env: { PATH: "/usr/bin", DBUS_SESSION_BUS_ADDRESS: "unix:path=/run/user/1000/bus" },
		files: {
			"/var/run/docker.sock": { kind: "socket", uid: 1000, mode: 0o660 },
			"/home/ada/.password-store/.gpg-id": "ada\n",
			"/home/ada/.docker/config.json": '{"auths":{"a.example":{}},"credsStore":"secretservice"}',
			"/home/ada/token": "eyJhbGciOiJub25lIn0.eyJpc3MiOiJhIiwic3ViIjoiYiJ9.c",
		},
	});
}

function expectHidden(words: string) {
	for (const leak of leaks) expect(words).not.toContain(leak);
	expect(words).not.toContain("\u001b");
}

test.each(Object.entries(answers))(
	"no line about the laptop repeats a token where every program %s",
	async (_, result) => {
		const keyring = `registry-setup ${JSON.stringify({ scripts: "/opt/bin", keyring: { problem: hostile } })}`;
		const isLook = ({ argv }: ProgramCall) => argv.some((word) => word.includes("get_all_keyring"));
		const host = laptop((call) => (isLook(call) ? { stdout: keyring } : result));
		const rows: string[] = [];
		for await (const seen of session(catalog, host).look())
			rows.push(...seen.rows.flatMap(({ text, hint = "" }) => [text, hint]));
		expect(host.calls.length).toBeGreaterThan(4);
		expect(rows.length).toBeGreaterThan(8);
		expectHidden(rows.join("\n"));
	},
);

const matches = ["us-docker.pkg.dev/acme/images", "quay.io/acme/app", "image-registry.apps.acme.example/shop/app"].map(
	(reference) =>
		session(
			catalog,
			laptop(() => ({})),
		).recognise(reference),
);
const given = {
	username: "acme+ci",
	"token-file": "/home/ada/token",
	"service-account": "",
	account: "",
	impersonate: "",
};

test.each(Object.entries(answers))("no way to sign in repeats a token where every program %s", async (_, result) => {
	const isVersion = ({ argv }: ProgramCall) => argv.includes("view");
	const host = laptop((call) => (isVersion(call) && result.outcome === "ok" ? { stdout: "https://10.0.0.1" } : result));
	const words = new Map<string, string>();
	for (const method of catalog.methods) {
		for (const match of matches) {
			if (match === undefined) throw new Error("a sample is not recognised");
			try {
				await method.source(given, host, new Secret("typed-secret"), match);
			} catch (error) {
				if (!(error instanceof UserError)) throw error;
				const said = [error.message, ...error.next].join("\n");
				expectHidden(said);
				words.set(method.id, `${words.get(method.id) ?? ""}${said}`);
			}
		}
	}
	expect([...words.keys()]).toEqual(expect.arrayContaining(["access-token", "oc-token", "robot-federation"]));
	if (result.stderr === printed) expect(words.get("oc-token")).toContain("boom");
	expect(words.get("robot-federation")).toContain("boom");
});
