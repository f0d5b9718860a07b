import { describe, expect, it, test } from "vitest";
import { catalog } from "../../src/catalog.ts";
import { UserError } from "../../src/model/errors.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { MemoryHost, type MemoryHostOptions } from "../support/memory-host.ts";

const config = "/home/ada/.docker/config.json";
const open = { kind: "file", mode: 0o644, text: '{"auths":{"quay.io":{"auth":"YWRhOmh1bnRlcjI="}}}\n' } as const;

function laptop(options: MemoryHostOptions = {}): MemoryHost {
	return new MemoryHost({
		...options,
		env: { PATH: "/bin" },
		programs: ["/bin/docker"],
		files: { [config]: open, ...options.files },
	});
}

async function refusal(...argv: readonly string[]): Promise<UserError> {
	const error: unknown = await visit(laptop(), ...argv).catch((thrown: unknown) => thrown);
	if (!(error instanceof UserError)) throw new Error("it was not refused");
	return error;
}

test("--only counts as often as it is given, by id, group or what comes before the dot", async () => {
	const { document } = await visit(laptop(), "--only", "cfg.mode,pod.conf", "--only", "net");
	const ids = ["cfg.mode", "pod.conf", "net.proxy", "net.dns", "net.reach", "net.tls", "net.clock"];
	expect(document.checks.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
});

describe("the exit code", () => {
	it("is 0 for a warning, and 1 for one with --strict", async () => {
		expect((await visit(laptop(), "--only", "cfg.mode")).exitCode).toBe(0);
		const strict = await visit(laptop(), "--only", "cfg.mode", "--strict");
		expect([strict.exitCode, strict.document.ok]).toEqual([1, false]);
	});

	it("is 1 for a file that cannot be read, and the other checks go on", async () => {
		const broken = await visit(laptop({ files: { [config]: '{"auths": ' } }));
		expect(broken.exitCode).toBe(1);
		expect(said(broken, "cfg.parse").status).toBe("fail");
		expect(broken.document.checks).toHaveLength((await catalog.checks()).length);
	});

	it("is 2 for a check that nobody knows, and for mending where nobody can be asked", async () => {
		expect((await refusal("--only", "nothing")).exitCode).toBe(2);
		expect((await refusal("--list", "nothing")).exitCode).toBe(2);
		const asked = await refusal("--fix");
		expect([asked.exitCode, asked.message]).toEqual([2, "--json asks nothing: --fix takes --yes with it."]);
	});
});

describe("--fix --yes --json", () => {
	it("says what was changed, and by which name it can be taken back", async () => {
		const host = laptop();
		const mended = await visit(host, "--fix", "--yes", "--only", "cfg.mode");
		expect(mended.exitCode).toBe(0);
		expect(mended.document.fixed).toMatchObject({
			id: expect.stringMatching(/^2026/),
			changes: [{ path: "~/.docker/config.json", action: "change", mode: "0600" }],
		});
		expect(said(mended, "cfg.mode").status).toBe("ok");
		expect((await host.stat(config))?.mode).toBe(0o600);
		expect(mended.text).toContain("cfg.mode: warn → ok");
	});

	it("says null where nothing had to be changed, and where only the plan was wanted", async () => {
		const host = laptop();
		const planned = await visit(host, "--fix", "--yes", "--dry-run", "--only", "cfg.mode");
		expect(planned.document.fixed).toBeNull();
		expect(planned.text).toContain("~/.docker/config.json");
		expect((await host.stat(config))?.mode).toBe(0o644);
		expect((await visit(laptop(), "--fix", "--yes", "--only", "cfg.keys")).document.fixed).toBeNull();
	});

	it("exits 1 when the system refuses the change, and leaves all as it was", async () => {
		class FullDisk extends MemoryHost {
			override async replaceFile(): Promise<void> {
				throw Object.assign(new Error("no space left on device (ENOSPC)"), { code: "ENOSPC" });
			}
		}
		const host = new FullDisk({ env: { PATH: "/bin" }, programs: ["/bin/docker"], files: { [config]: open } });
		const { exitCode, document } = await visit(host, "--fix", "--yes", "--only", "cfg.mode");
		expect([exitCode, document.fixed]).toEqual([1, null]);
		expect(host.nodes.get(config)).toEqual(open);
	});
});

describe("findings for which the same is to be said", () => {
	it("have their own places, and one reason, one remedy and one page below them", async () => {
		const podmans = "/home/ada/.config/containers/auth.json";
		const files = { [config]: open, [podmans]: open };
		const host = new MemoryHost({ env: { PATH: "/bin" }, programs: ["/bin/docker", "/bin/podman"], files });
		const { text } = await visit(host, "--only", "cfg.mode");
		const rows = text.split("\n").map((row) => row.trim().split(/ {2,}/)[0]);
		expect(rows.filter((row) => row === "where")).toHaveLength(2);
		for (const label of ["why", "fix", "more"]) expect(rows.filter((row) => row === label)).toHaveLength(1);
		expect(text).toContain("chmod 600 ~/.docker/config.json");
		expect(text).toContain("chmod 600 ~/.config/containers/auth.json");
	});
});
