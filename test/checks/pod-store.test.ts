import { describe, expect, test } from "vitest";
import { basic, configPath, dockerLaptop } from "../support/docker-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

const podman = {
	programs: ["podman"],
	env: { XDG_RUNTIME_DIR: "/run/user/1000" },
	files: { "/run/user/1000/bus": "" },
};
const lasting = "/home/ada/.config/containers/auth.json";
const login = { auth: basic("ada", "s3cr3t-w0rd") };

const config = { auths: { "hub.example": {} }, credsStore: "pass" };
const programs = ["podman", "pass", "docker-credential-pass"];
const files = { ...podman.files, "~/.password-store/.gpg-id": "ada" };

messyHome("pod.store", "a store that podman does not ask", () => dockerLaptop({ ...podman, config, programs, files }));

describe("pod.store", () => {
	test("names the helper for the registry itself, so that podman asks it too", async () => {
		const host = dockerLaptop({ ...podman, config, programs, files });
		expect(said(await visit(host), "pod.store")).toMatchObject({ status: "note", findings: [{ fix: { auto: true } }] });
		expect(said(await visit(host, "--fix", "--yes"), "pod.store")).toMatchObject({ status: "ok", findings: [] });
		const node = host.nodes.get(configPath);
		expect(node?.kind === "file" ? JSON.parse(node.text).credHelpers : {}).toEqual({ "hub.example": "pass" });
	});

	test("has nothing to say where podman has a login of its own", async () => {
		const own = { ...files, [lasting]: JSON.stringify({ auths: { "hub.example": login } }) };
		const host = dockerLaptop({ ...podman, config, programs, files: own });
		expect(said(await visit(host), "pod.store")).toMatchObject({ status: "ok", findings: [] });
	});
});
