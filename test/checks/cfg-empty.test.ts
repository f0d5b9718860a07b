import { describe, expect, test } from "vitest";
import { configPath, dockerLaptop } from "../support/docker-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

const podman = {
	programs: ["podman"],
	env: { XDG_RUNTIME_DIR: "/run/user/1000" },
	files: { "/run/user/1000/bus": "" },
};

messyHome("cfg.empty", "an empty file, and podman", () => dockerLaptop({ ...podman, config: " \n" }));

describe("cfg.empty", () => {
	test("tells podman's users of an empty file, and writes what both can read", async () => {
		const host = dockerLaptop({ ...podman, config: " \n" });
		expect(said(await visit(host), "cfg.empty")).toMatchObject({ status: "fail", findings: [{ fix: { auto: true } }] });
		const mended = await visit(host, "--fix", "--yes");
		expect(said(mended, "cfg.empty")).toMatchObject({ status: "ok", findings: [] });
		expect(host.nodes.get(configPath)).toMatchObject({ text: "{}\n" });
	});

	test("has nothing to say of a file with braces, nor where podman is not", async () => {
		expect(said(await visit(dockerLaptop({ ...podman, config: {} })), "cfg.empty")).toMatchObject({ findings: [] });
		expect(said(await visit(dockerLaptop({ config: "" })), "cfg.empty").status).toBe("skip");
	});
});
