import { describe, expect, test } from "vitest";
import { basic, dockerLaptop } from "../support/docker-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

const podman = {
	programs: ["podman"],
	env: { XDG_RUNTIME_DIR: "/run/user/1000" },
	files: { "/run/user/1000/bus": "" },
};
const login = { auth: basic("ada", "s3cr3t-w0rd") };

messyHome("cred.idtoken.podman", "a token at which podman login stops", () =>
	dockerLaptop({
		...podman,
		config: { auths: { "a.example": { auth: basic("ada", ""), identitytoken: "s3cr3t-w0rd" } } },
	}),
);

describe("cred.idtoken.podman", () => {
	test("notes a token at which podman login stops", async () => {
		const auths = { "acme.azurecr.io": { auth: basic("ada", ""), identitytoken: "s3cr3t-w0rd" } };
		const check = said(await visit(dockerLaptop({ ...podman, config: { auths } })), "cred.idtoken.podman");
		expect(check).toMatchObject({ status: "note", findings: [{ where: { line: 3 } }] });
	});

	test("has nothing to say of passwords, nor where podman is not", async () => {
		const config = { auths: { "hub.example": login } };
		expect(said(await visit(dockerLaptop({ ...podman, config })), "cred.idtoken.podman")).toMatchObject({
			status: "ok",
		});
		expect(said(await visit(dockerLaptop({ config })), "cred.idtoken.podman").status).toBe("skip");
	});
});
