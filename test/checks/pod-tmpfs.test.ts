import { describe, expect, test } from "vitest";
import { basic, dockerLaptop } from "../support/docker-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

const podman = {
	programs: ["podman"],
	env: { XDG_RUNTIME_DIR: "/run/user/1000" },
	files: { "/run/user/1000/bus": "" },
};
const session = "/run/user/1000/containers/auth.json";
const lasting = "/home/ada/.config/containers/auth.json";
const login = { auth: basic("ada", "s3cr3t-w0rd") };

const auth = JSON.stringify({ auths: { "hub.example": login } });

messyHome("pod.tmpfs", "a login that a reboot ends", () => dockerLaptop({ ...podman, files: { [session]: auth } }));

describe("pod.tmpfs", () => {
	test("warns of a login that a reboot ends", async () => {
		const host = dockerLaptop({ ...podman, files: { [session]: auth } });
		expect(said(await visit(host, "--show"), "pod.tmpfs")).toMatchObject({
			status: "warn",
			findings: [{ where: { path: session }, fix: { commands: ["npx registry-setup hub.example"] } }],
		});
	});

	test("has nothing to say of one that also lasts, nor where podman is not", async () => {
		const both = dockerLaptop({ ...podman, files: { [session]: auth, [lasting]: auth } });
		expect(said(await visit(both), "pod.tmpfs")).toMatchObject({ status: "ok", findings: [] });
		expect(said(await visit(dockerLaptop({})), "pod.tmpfs").status).toBe("skip");
	});
});
