import { describe, expect, test } from "vitest";
import { basic, dockerLaptop } from "../support/docker-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

const key = JSON.stringify({ type: "service_account", private_key_id: "0123456789abcdef", private_key: "s3cr3t-w0rd" });

messyHome("cred.jsonkey", "a key of a service account", () =>
	dockerLaptop({ config: { auths: { "gcr.io": { auth: basic("_json_key", key) } } } }),
);

describe("cred.jsonkey", () => {
	test("tells of a key of a service account, by the beginning of its id and nothing else", async () => {
		const encoded = Buffer.from(key).toString("base64");
		const auths = {
			"gcr.io": { auth: basic("_json_key", key) },
			"eu.gcr.io": { auth: basic("_json_key_base64", encoded) },
		};
		const visited = await visit(dockerLaptop({ config: { auths } }), "--show");
		const check = said(visited, "cred.jsonkey");
		expect(check).toMatchObject({ status: "warn", findings: [{ where: { line: 3 } }, { where: { line: 6 } }] });
		for (const { message } of check.findings) expect(message).toContain("01234567…");
		expect(visited.text + JSON.stringify(visited.document)).not.toMatch(/s3cr3t-w0rd|0123456789abcdef/);
	});

	test("has nothing to say of other logins", async () => {
		const host = dockerLaptop({ config: { auths: { "gcr.io": { auth: basic("oauth2accesstoken", "s3cr3t-w0rd") } } } });
		expect(said(await visit(host), "cred.jsonkey")).toMatchObject({ status: "ok", findings: [] });
	});
});
