import { expect, test } from "vitest";
import type { HttpResult } from "../../src/model/host.ts";
import { Secret } from "../../src/model/secret.ts";
import { readFlags } from "../../src/modes/flags.ts";
import { tryLogins } from "../../src/modes/try-logins.ts";
import { MemoryHost } from "../support/memory-host.ts";
import { runOn } from "../support/memory-run.ts";

/** A registry that names no way of signing in: then it is said who knows none. */
const odd: HttpResult = { ok: true, status: 401, headers: { "www-authenticate": "Digest x" }, body: "" };

const login = { username: "ada", secret: new Secret("canary"), kind: "password" } as const;

async function tryWith(programs: readonly string[], answers: Readonly<Record<string, string>>) {
	const reference = "r.example.com/acme/app";
	const run = runOn(new MemoryHost({ programs, respond: () => odd }));
	const registration = { reference, method: "password", answers };
	const choices = { registrations: [registration], recipes: [], switched: [] };
	const [trial] = await tryLogins(run, readFlags(["--yes"]), [{ reference, login, typed: true }], choices);
	return trial?.detail;
}

test.each([
	["docker", ["/usr/bin/docker", "/usr/bin/podman"], {}],
	["docker", ["/usr/bin/docker", "/usr/bin/podman"], { client: "both" }],
	["podman", ["/usr/bin/docker", "/usr/bin/podman"], { client: "podman" }],
	["podman", ["/usr/bin/podman"], {}],
])(
	"the client that is to be signed in shows the login before it is written: %s of %j with %j",
	async (client, programs, answers) => {
		expect(await tryWith(programs, answers)).toContain(`names no way that ${client} knows`);
	},
);
