import { describe, expect, test } from "vitest";
import { basic, dockerLaptop } from "../support/docker-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

const podman = {
	programs: ["podman"],
	env: { XDG_RUNTIME_DIR: "/run/user/1000" },
	files: { "/run/user/1000/bus": "" },
};
const lasting = "/home/ada/.config/containers/auth.json";
const login = { auth: basic("ada", "s3cr3t-w0rd") };

messyHome("pod.fields", "an entry that podman passes over", () =>
	dockerLaptop({ ...podman, config: { auths: { "hub.example": { username: "ada", password: "s3cr3t-w0rd" } } } }),
);

describe("pod.fields", () => {
	test("tells of entries that podman passes over, and of one at which it stops", async () => {
		const auths = { "hub.example": { username: "ada", password: "s3cr3t-w0rd" }, "odd.example": { auth: "YWRhOg" } };
		const host = dockerLaptop({ ...podman, files: { ...podman.files, [lasting]: JSON.stringify({ auths }) } });
		const check = said(await visit(host, "--show"), "pod.fields");
		expect(check.findings.map(({ status }) => status)).toEqual(["warn", "fail"]);
		expect(check.findings[0]?.message).toContain('passes over "hub.example"');
		expect(JSON.stringify(check)).not.toContain("s3cr3t-w0rd");
	});

	test("is a note in docker's file, and has nothing to say of plain logins", async () => {
		const auths = { "hub.example": { username: "ada", password: "s3cr3t-w0rd" } };
		expect(said(await visit(dockerLaptop({ ...podman, config: { auths } })), "pod.fields").status).toBe("note");
		const plain = dockerLaptop({ ...podman, config: { auths: { "hub.example": login } } });
		expect(said(await visit(plain), "pod.fields")).toMatchObject({ status: "ok", findings: [] });
	});
});
