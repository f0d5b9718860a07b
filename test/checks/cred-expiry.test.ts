import { describe, expect, test } from "vitest";
import { basic, dockerLaptop } from "../support/docker-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

const now = new Date("2026-11-22T14:00:00Z");

function jwt(minutes: number): string {
	const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
	return `${part({ alg: "none" })}.${part({ exp: now.getTime() / 1000 + minutes * 60 })}.c2ln`;
}

function laptop(minutes: number) {
	return dockerLaptop({ config: { auths: { "acme.azurecr.io": { auth: basic("ada", jwt(minutes)) } } }, now });
}

const heard = async (minutes: number) => said(await visit(laptop(minutes), "--show"), "cred.expiry");

messyHome("cred.expiry", "a login that has ended", () => laptop(-60));

describe("cred.expiry", () => {
	test("tells of a login that has ended, and of one that soon will", async () => {
		const ended = await heard(-60);
		expect(ended).toMatchObject({ status: "fail", findings: [{ where: { line: 3 } }] });
		expect(ended.findings[0]?.message).toContain("acme.azurecr.io ended 2026-11-22 13:00 UTC");
		expect((await heard(10)).status).toBe("warn");
	});

	test("has nothing to say of one with time left, nor of passwords", async () => {
		expect(await heard(90)).toMatchObject({ status: "ok", findings: [] });
		const plain = dockerLaptop({ config: { auths: { "hub.example": { auth: basic("ada", "s3cr3t-w0rd") } } } });
		expect(said(await visit(plain), "cred.expiry")).toMatchObject({ status: "ok", findings: [] });
	});
});
