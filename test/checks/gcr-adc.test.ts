import { describe, expect, test } from "vitest";
import type { GoogleTokenResult } from "../../src/model/google-token.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { MemoryHost } from "../support/memory-host.ts";
import { messyHome } from "../support/messy-home.ts";

const id = "gcr.adc";
const wellKnown = "/home/ada/.config/gcloud/application_default_credentials.json";
const user = { type: "authorized_user", client_id: "c", client_secret: "s3cr3t-w0rd", refresh_token: "s3cr3t-w0rd" };

async function look(
	text: string | undefined,
	options: { env?: Record<string, string>; token?: GoogleTokenResult } = {},
	...flags: readonly string[]
) {
	const { env = {}, token } = options;
	const host = new MemoryHost({
		env,
		files: {
			"/home/ada/.docker/config.json": '{"credHelpers":{"us-docker.pkg.dev":"gcr"}}',
			...(text === undefined ? {} : { [wellKnown]: text }),
		},
		...(token && { googleToken: () => token }),
	});
	const visited = await visit(host, "--only", id, "--show", ...flags);
	expect(JSON.stringify(visited.document) + visited.text).not.toContain("s3cr3t-w0rd");
	return { host, ...said(visited, id) };
}

const refused = (reason: "login-ended" | "login-again" | "network"): GoogleTokenResult => {
	return { ok: false, trouble: { reason, message: "invalid_grant" } };
};

messyHome("gcr.adc", "credentials that are broken", () => new MemoryHost({ files: { [wellKnown]: "{" } }));

describe("gcr.adc", () => {
	test("fails for a variable that leads to nothing, and warns of a file that is broken", async () => {
		expect(await look(undefined, { env: { GOOGLE_APPLICATION_CREDENTIALS: "/nowhere.json" } })).toMatchObject({
			status: "fail",
			findings: [{ where: { variable: "GOOGLE_APPLICATION_CREDENTIALS" } }],
		});
		expect(await look("{")).toMatchObject({
			status: "warn",
			findings: [{ where: { path: "~/.config/gcloud/application_default_credentials.json" } }],
		});
	});

	test("warns of a login that Google does not take any more, where it may be asked", async () => {
		const text = JSON.stringify({ ...user, quota_project_id: "acme" });
		const ended = await look(text, { token: refused("login-ended") }, "--online");
		expect(ended).toMatchObject({
			status: "warn",
			findings: [{ fix: { commands: ["gcloud auth application-default login"] } }],
		});
		expect((await look(text, { token: refused("login-again") }, "--online")).status).toBe("warn");
		expect((await look(text, { token: refused("network") }, "--online")).status).toBe("ok");
		const offline = await look(text, { token: refused("login-ended") });
		expect(offline.status).toBe("ok");
		expect(offline.host.tokenRequests).toEqual([]);
	});

	test("notes that a person's credentials name no project", async () => {
		expect((await look(JSON.stringify(user))).status).toBe("note");
		expect((await look(JSON.stringify({ ...user, type: "external_account" }))).status).toBe("ok");
	});

	test("is skipped without any", async () => {
		expect((await look(undefined)).status).toBe("skip");
	});
});
