import { describe, expect, test } from "vitest";
import { basic, type DockerLaptop, dockerLaptop } from "../support/docker-doctor.ts";
import { visit } from "../support/memory-doctor.ts";

const hub = "https://index.docker.io/v1/";
const nothingHeld = { outcome: "failed", exitCode: 1, stdout: "credentials not found in native keychain" } as const;
const login = { auth: basic("ada", "s3cr3t-w0rd") };

const homes: Readonly<Record<string, DockerLaptop>> = {
	"no docker settings": {},
	"Docker Desktop": {
		config: { auths: { [hub]: {} }, credsStore: "desktop", currentContext: "desktop-linux" },
		programs: ["docker-credential-desktop"],
		files: { "~/.docker/contexts/meta/fe9/meta.json": '{"Name":"desktop-linux"}' },
		answer: ({ argv }) => (argv[0]?.includes("docker-credential") ? nothingHeld : undefined),
	},
	"logins on plain Linux": { config: { auths: { [hub]: login, "ghcr.io": login, "localhost:5000": login } } },
	"a container for builds": { env: { DOCKER_CONFIG: "/ci/.docker", CI: "true" } },
	"podman beside docker": {
		config: { auths: { "ghcr.io": login } },
		programs: ["podman", "skopeo"],
		env: { XDG_RUNTIME_DIR: "/run/user/1000" },
		files: {
			"/run/user/1000/bus": "",
			"~/.config/containers/auth.json": JSON.stringify({ auths: { "quay.io/team": login } }),
		},
	},
};

describe("an ordinary home", () => {
	test.each(Object.entries(homes))("with %s is free of alarms", async (_, laptop) => {
		const { document } = await visit(dockerLaptop(laptop));
		const alarms = document.checks.filter(({ status }) => ["warn", "fail", "crash"].includes(status));
		expect(alarms).toEqual([]);
	});
});

describe("a hostile file", () => {
	test("shows no escape, no bidirectional mark and no secret, whatever its keys are", async () => {
		const bad = "x\u001b]0;evil\u0007\u202e.example";
		const auths = { [bad]: login, [`https://${bad}/a/b`]: {}, [`${bad}/one`]: login, [`${bad}/two`]: login };
		const config = { auths, credHelpers: { [bad.toUpperCase()]: "gcr", "A.example": "$(touch x)" }, credsStore: bad };
		const { text, document } = await visit(
			dockerLaptop({ config, programs: ["podman", "docker-credential-gcr"] }),
			"--show",
		);
		expect(text).not.toMatch(/\u001b|\u0007|\u202e|s3cr3t-w0rd/);
		expect(JSON.stringify(document)).not.toContain("s3cr3t-w0rd");
		expect(document.checks.filter(({ status }) => status === "crash")).toEqual([]);
	});
});
