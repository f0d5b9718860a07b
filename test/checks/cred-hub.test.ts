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

const hub = "https://index.docker.io/v1/";
const auths = { [hub]: login, [`${hub}access-token`]: login, [`${hub}refresh-token`]: login };

messyHome("cred.hub", "three entries of Docker Hub's", () => dockerLaptop({ ...podman, config: { auths } }));

describe("cred.hub", () => {
	test("warns of three entries of which podman takes any", async () => {
		const check = said(await visit(dockerLaptop({ ...podman, config: { auths } })), "cred.hub");
		expect(check).toMatchObject({
			status: "warn",
			findings: [{ fix: { commands: ["npx registry-setup docker.io"] } }],
		});
		expect(check.findings[0]?.message).toContain("one of 3 entries");
	});

	test("has nothing to say of one, of a login of podman's own, nor where podman is not", async () => {
		const one = dockerLaptop({ ...podman, config: { auths: { [hub]: login } } });
		expect(said(await visit(one), "cred.hub")).toMatchObject({ status: "ok", findings: [] });
		const own = { ...podman.files, [lasting]: JSON.stringify({ auths: { "docker.io": login } }) };
		const both = dockerLaptop({ ...podman, config: { auths }, files: own });
		expect(said(await visit(both), "cred.hub")).toMatchObject({ status: "ok", findings: [] });
		expect(said(await visit(dockerLaptop({ config: { auths } })), "cred.hub").status).toBe("skip");
	});
});
