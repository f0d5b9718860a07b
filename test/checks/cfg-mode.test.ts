import { describe, expect, test } from "vitest";
import { said, visit } from "../support/memory-doctor.ts";
import { MemoryHost } from "../support/memory-host.ts";
import { messyHome } from "../support/messy-home.ts";

const path = "/home/ada/.docker/config.json";
const login = '{"auths":{"old.example":{"auth":"YWRhOnMzY3IzdA=="}}}';

function laptop(mode: number, text = login): MemoryHost {
	return new MemoryHost({ files: { [path]: { kind: "file", text, mode } } });
}

messyHome("cfg.mode", "a password that others can read", () => laptop(0o644));

describe("cfg.mode", () => {
	test("tells of a password that others can read, and mends it", async () => {
		const host = laptop(0o644);
		const first = await visit(host, "--fix", "--yes");
		expect(first.text).toContain("cfg.mode  Docker's config.json holds a password and others can read it");
		expect(first.text).toContain("cfg.mode: warn → ok");
		expect(said(first, "cfg.mode").status).toBe("ok");
		expect(await host.stat(path)).toMatchObject({ mode: 0o600 });
		expect(host.nodes.get(path)).toMatchObject({ text: login });
	});

	test("has nothing to say of a file without a password, nor of one of its owner's", async () => {
		expect(said(await visit(laptop(0o644, "{}")), "cfg.mode")).toMatchObject({ status: "ok", findings: [] });
		expect(said(await visit(laptop(0o600)), "cfg.mode")).toMatchObject({ status: "ok", findings: [] });
	});

	test("changes nothing without being asked to", async () => {
		const host = laptop(0o644);
		const { exitCode, document } = await visit(host);
		expect(said({ exitCode, document, text: "" }, "cfg.mode")).toMatchObject({
			status: "warn",
			findings: [{ where: { path: "~/.docker/config.json" }, fix: { auto: true } }],
		});
		expect(exitCode).toBe(0);
		expect(await host.stat(path)).toMatchObject({ mode: 0o644 });
	});

	test("leaves a file behind a link out of home alone with --yes, and names it", async () => {
		const real = "/elsewhere/repo/config.json";
		const files = {
			[path]: { kind: "symlink" as const, to: real },
			[real]: { kind: "file" as const, text: login, mode: 0o644 },
		};
		const host = new MemoryHost({ files });
		const { text } = await visit(host, "--fix", "--yes", "--show");
		expect(text).toContain(`Left alone: ${real}`);
		expect(await host.stat(real)).toMatchObject({ mode: 0o644 });
		const { text: plan } = await visit(new MemoryHost({ files }), "--fix", "--dry-run", "--show");
		expect(plan).toContain(`A link: what changes is ${real}.`);
	});

	test("mends a file behind a link in home, and says where it is", async () => {
		const real = "/home/ada/dotfiles/config.json";
		const files = {
			[path]: { kind: "symlink" as const, to: real },
			[real]: { kind: "file" as const, text: login, mode: 0o644 },
		};
		const host = new MemoryHost({ files });
		const { document } = await visit(host, "--fix", "--yes", "--show");
		expect(document.fixed?.changes).toMatchObject([
			{ path: "~/.docker/config.json", realPath: "~/dotfiles/config.json" },
		]);
		expect(await host.stat(real)).toMatchObject({ mode: 0o600 });
	});
});
