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

function laptop(auth: unknown) {
	return dockerLaptop({ ...podman, files: { ...podman.files, [lasting]: JSON.stringify(auth, undefined, 2) } });
}

messyHome("pod.keys", "a helper under a key that podman never asks for", () =>
	laptop({ credHelpers: { "https://quay.io/team": "pass" } }),
);

describe("pod.keys", () => {
	test("puts a helper under the registry's name, and tells of tags and slashes", async () => {
		const auths = { "hub.example/team/app:1": login, "hub.example/": login };
		const host = laptop({ credHelpers: { "https://quay.io/team": "pass" }, auths });
		const check = said(await visit(host, "--show"), "pod.keys");
		expect(check).toMatchObject({ status: "warn", findings: [{ where: { line: 3 } }, {}, {}] });
		await visit(host, "--only", "pod.keys", "--fix", "--yes");
		const node = host.nodes.get(lasting);
		expect(node?.kind === "file" ? JSON.parse(node.text).credHelpers : {}).toEqual({ "quay.io": "pass" });
	});

	test("has nothing to say of registries, namespaces and Docker Hub's address", async () => {
		const auths = { "hub.example:5000": login, "hub.example/team": login, "https://index.docker.io/v1/": login };
		const check = said(await visit(laptop({ auths, credHelpers: { "docker.io": "pass" } })), "pod.keys");
		expect(check).toMatchObject({ status: "ok", findings: [] });
	});
});
