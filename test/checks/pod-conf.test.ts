import { describe, expect, test } from "vitest";
import { dockerLaptop } from "../support/docker-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

const podman = {
	programs: ["podman"],
	env: { XDG_RUNTIME_DIR: "/run/user/1000" },
	files: { "/run/user/1000/bus": "" },
};

const conf = "/home/ada/.config/containers/registries.conf";

messyHome("pod.conf", "settings that podman stops at", () =>
	dockerLaptop({ ...podman, files: { ...podman.files, [conf]: "credential-helpers = [" } }),
);

describe("pod.conf", () => {
	test("tells of settings that podman stops at, and of those that pass its files over", async () => {
		const broken = dockerLaptop({ ...podman, files: { ...podman.files, [conf]: "credential-helpers = [" } });
		expect(said(await visit(broken), "pod.conf")).toMatchObject({ status: "fail", findings: { length: 1 } });
		const other = dockerLaptop({ ...podman, files: { ...podman.files, [conf]: 'credential-helpers = ["pass"]' } });
		expect(said(await visit(other), "pod.conf").status).toBe("note");
	});

	test("has nothing to say without settings", async () => {
		expect(said(await visit(dockerLaptop(podman)), "pod.conf")).toMatchObject({ status: "ok", findings: [] });
	});
});
