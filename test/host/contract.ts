import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Host } from "../../src/model/host.ts";

/** A place on a laptop: a text is a file. Paths are relative to the root that the harness chose. */
export type Place =
	| string
	| { readonly kind: "file"; readonly text: string; readonly mode: number }
	| { readonly kind: "directory"; readonly mode?: number }
	| { readonly kind: "symlink"; readonly to: string }
	/** One more name of a file laid before it, by its path from the root. */
	| { readonly kind: "name"; readonly of: string }
	| { readonly kind: "socket" }
	/** A named pipe nobody writes to, a device: whoever opens it waits. */
	| { readonly kind: "other" };

export interface Laptop {
	readonly host: Host;
	readonly root: string;
	dispose(): Promise<void>;
}

const places: Readonly<Record<string, Place>> = {
	"home/config.json": "{}\n",
	"home/bom.json": "\uFEFF{}",
	"home/shared.json": { kind: "file", text: "{}", mode: 0o644 },
	"home/read-only.json": { kind: "file", text: "{}", mode: 0o400 },
	"home/link.json": { kind: "symlink", to: "config.json" },
	"home/dangling.json": { kind: "symlink", to: "elsewhere.json" },
	"home/one-name.json": "{}",
	"home/other-name.json": { kind: "name", of: "home/one-name.json" },
	"home/loop.json": { kind: "symlink", to: "pool.json" },
	"home/pool.json": { kind: "symlink", to: "loop.json" },
	"home/empty": { kind: "directory" },
	"dotfiles/docker/config.json": '{"credsStore":"pass"}',
	"home/.docker": { kind: "symlink", to: "../dotfiles/docker" },
	"home/adc/half.json": "{",
	"home/adc/magic.json": '{"type":"magic"}',
	"home/adc/program.json":
		'{"type":"external_account","credential_source":{"executable":{"command":"/bin/false"}},"token_url":"http://127.0.0.1:9"}',
	"home/pipe": { kind: "other" },
	"home/pipe-link.json": { kind: "symlink", to: "pipe" },
	"home/socket": { kind: "socket" },
	"home/closed": { kind: "directory", mode: 0 },
	"bin/tool": { kind: "file", text: "#!/bin/sh\nexit 0\n", mode: 0o755 },
};

/** What every Host promises, the one in memory as well as the real one. `bin` of the root is on PATH. */
export function hostContract(name: string, make: (places: Readonly<Record<string, Place>>) => Promise<Laptop>): void {
	describe(`${name} keeps the contract of a host`, () => {
		let laptop: Laptop;
		let host: Host;
		const at = (path: string) => host.paths.join(laptop.root, ...path.split("/"));
		const text = async (path: string) => {
			const reading = await host.readFile(at(path));
			return reading.ok ? reading.text : reading.trouble.code;
		};

		beforeEach(async () => {
			laptop = await make(places);
			host = laptop.host;
		});
		afterEach(() => laptop.dispose());

		test("reads the text of a file, also through links", async () => {
			expect(await text("home/config.json")).toBe("{}\n");
			expect(await text("home/link.json")).toBe("{}\n");
			expect(await text("home/.docker/config.json")).toBe('{"credsStore":"pass"}');
		});

		test("keeps a byte order mark", async () => {
			expect(await text("home/bom.json")).toBe("\uFEFF{}");
		});

		test("says why a file cannot be read", async () => {
			expect(await text("home/nothing.json")).toBe("missing");
			expect(await text("home/dangling.json")).toBe("missing");
			expect(await text("home/empty")).toBe("directory");
			expect(await text("home/loop.json")).toBe("loop");
			expect(await text("home/config.json/below")).toBe("not-a-directory");
		});

		test("tells files, folders and links apart", async () => {
			expect(await host.stat(at("home/link.json"))).toMatchObject({ kind: "file", sizeBytes: 3 });
			expect(await host.lstat(at("home/link.json"))).toMatchObject({ kind: "symlink" });
			expect(await host.stat(at("home/.docker"))).toMatchObject({ kind: "directory" });
			expect(await host.stat(at("home/shared.json"))).toMatchObject({ mode: 0o644 });
			expect(await host.stat(at("home/dangling.json"))).toBeUndefined();
			expect(await host.stat(at("home/loop.json"))).toBeUndefined();
			expect(await host.stat(at("home/nothing.json"))).toBeUndefined();
		});

		test("says when a file was last written", async () => {
			const { modifiedAt } = (await host.stat(at("home/link.json"))) ?? {};
			expect(modifiedAt?.getTime()).toBeLessThanOrEqual(host.now().getTime() + 1_000);
			expect(modifiedAt?.getTime()).toBeGreaterThan(host.now().getTime() - 3_600_000);
		});

		test("says where a path leads, also to nothing", async () => {
			expect(await host.realpath(at("home/link.json"))).toBe(at("home/config.json"));
			expect(await host.realpath(at("home/dangling.json"))).toBe(at("home/elsewhere.json"));
			expect(await host.realpath(at("home/.docker/new/config.json"))).toBe(at("dotfiles/docker/new/config.json"));
			expect(await host.realpath(at("home/loop.json"))).toBeUndefined();
		});

		test("lists a folder in order, and nothing where there is none", async () => {
			expect(await host.list(laptop.root)).toEqual(["bin", "dotfiles", "home"]);
			expect(await host.list(at("home/.docker"))).toEqual(["config.json"]);
			expect(await host.list(at("home/config.json"))).toEqual([]);
			expect(await host.list(at("nowhere"))).toEqual([]);
		});

		test("says why a folder cannot be listed", async () => {
			const why = async (path: string) => {
				const found = await host.listing(at(path));
				return found.ok ? found.names : found.trouble.code;
			};
			expect(await why("home/.docker")).toEqual(["config.json"]);
			expect(await why("home/empty")).toEqual([]);
			expect(await why("nowhere")).toBe("missing");
			expect(await why("nowhere/below")).toBe("missing");
			expect(await why("home/config.json")).toBe("not-a-directory");
			expect(await why("home/config.json/below")).toBe("not-a-directory");
			expect(await why("home/loop.json")).toBe("loop");
		});

		test("tells a folder that is closed from one that is not there", async (context) => {
			if (host.user.uid === 0) return context.skip("root may look into every folder");
			const trouble = { code: "denied", path: at("home/closed"), message: "permission denied (EACCES)" };
			expect(await host.listing(at("home/closed"))).toEqual({ ok: false, trouble });
			expect(await host.listing(at("home/closed/below"))).toMatchObject({ trouble: { code: "denied" } });
			expect(await host.list(at("home/closed"))).toEqual([]);
		});

		test.each(["pipe", "pipe-link.json", "socket"])("neither waits for a %s nor replaces it", async (name) => {
			const path = `home/${name}`;
			expect(await text(path)).toBe("other");
			const refusal = { code: "EINVAL" };
			await expect(host.replaceFile(at(path), "new", 0o600)).rejects.toMatchObject(refusal);
			await expect(host.replaceFile(at(path), "new", 0o600, { text: "" })).rejects.toMatchObject(refusal);
			expect(await host.stat(at(path))).toMatchObject({ kind: name === "socket" ? "socket" : "other" });
		});

		test("says that nothing can be written where nothing is", async () => {
			expect(await host.writable(at("home/config.json"))).toBe(true);
			expect(await host.writable(at("home/nothing.json"))).toBe(false);
		});

		test("replaces a file and keeps its mode", async () => {
			await host.replaceFile(at("home/shared.json"), "new", 0o600);
			await host.replaceFile(at("home/read-only.json"), "new", 0o600);
			expect(await text("home/shared.json")).toBe("new");
			expect(await host.stat(at("home/shared.json"))).toMatchObject({ mode: 0o644 });
			expect(await host.stat(at("home/read-only.json"))).toMatchObject({ mode: 0o400 });
		});

		test("gives a new file the mode it was asked for and leaves nothing beside it", async () => {
			await host.replaceFile(at("home/empty/new.json"), "new", 0o600);
			expect(await host.stat(at("home/empty/new.json"))).toMatchObject({ kind: "file", mode: 0o600, sizeBytes: 3 });
			expect(await host.list(at("home/empty"))).toEqual(["new.json"]);
		});

		test("writes through a link and keeps the link", async () => {
			await host.replaceFile(at("home/link.json"), "new", 0o600);
			await host.replaceFile(at("home/dangling.json"), "made", 0o600);
			await host.replaceFile(at("home/.docker/config.json"), "moved", 0o600);
			expect(await host.lstat(at("home/link.json"))).toMatchObject({ kind: "symlink" });
			expect(await text("home/config.json")).toBe("new");
			expect(await host.lstat(at("home/dangling.json"))).toMatchObject({ kind: "symlink" });
			expect(await text("home/elsewhere.json")).toBe("made");
			expect(await text("dotfiles/docker/config.json")).toBe("moved");
		});

		test("counts the names of a file, and gives the new text to one of them alone", async () => {
			const names = async (path: string) => (await host.stat(at(path)))?.links;
			expect(await Promise.all(["home/config.json", "home/link.json"].map(names))).toEqual([1, 1]);
			expect(await Promise.all(["home/one-name.json", "home/other-name.json"].map(names))).toEqual([2, 2]);
			await host.changeMode(at("home/other-name.json"), 0o640);
			expect(await host.stat(at("home/one-name.json"))).toMatchObject({ mode: 0o640, links: 2 });
			await host.replaceFile(at("home/one-name.json"), "new", 0o600);
			expect(await text("home/other-name.json")).toBe("{}");
			expect(await Promise.all(["home/one-name.json", "home/other-name.json"].map(names))).toEqual([1, 1]);
		});

		test("refuses to replace a folder, a circle of links or a file in no folder", async () => {
			await expect(host.replaceFile(at("home/empty"), "", 0o600)).rejects.toMatchObject({ code: "EISDIR" });
			await expect(host.replaceFile(at("home/loop.json"), "", 0o600)).rejects.toMatchObject({ code: "ELOOP" });
			await expect(host.replaceFile(at("no/where"), "", 0o600)).rejects.toMatchObject({ code: "ENOENT" });
			expect(await host.lstat(at("home/loop.json"))).toMatchObject({ kind: "symlink" });
		});

		test("does not write over what changed at the last moment", async () => {
			const replace = (path: string, expected: string | undefined) =>
				host.replaceFile(at(path), "new", 0o600, { text: expected });
			await expect(replace("home/config.json", "{}")).rejects.toMatchObject({ code: "ESTALE" });
			await expect(replace("home/config.json", undefined)).rejects.toMatchObject({ code: "ESTALE" });
			await expect(replace("home/empty/new.json", "{}")).rejects.toMatchObject({ code: "ESTALE" });
			expect(await text("home/config.json")).toBe("{}\n");
			expect(await host.list(at("home/empty"))).toEqual([]);
			await replace("home/config.json", "{}\n");
			expect(await text("home/config.json")).toBe("new");
		});

		test("says which folders are missing, makes them, and closes them to others", async () => {
			expect(await host.missingFolders(at("home/a/b"))).toEqual([at("home/a"), at("home/a/b")]);
			await host.makeFolder(at("home/a/b"));
			expect(await host.missingFolders(at("home/a/b"))).toEqual([]);
			await host.makeFolder(at("home/a/b"));
			expect(await host.stat(at("home/a"))).toMatchObject({ kind: "directory", mode: 0o700 });
			expect(await host.stat(at("home/a/b"))).toMatchObject({ kind: "directory", mode: 0o700 });
			await expect(host.makeFolder(at("home/config.json/x"))).rejects.toMatchObject({ code: "ENOTDIR" });
			await expect(host.missingFolders(at("home/config.json/x"))).rejects.toMatchObject({ code: "ENOTDIR" });
		});

		test("removes a file, not what a link leads to, and nothing that is not there", async () => {
			await host.removeFile(at("home/link.json"));
			await host.removeFile(at("home/nothing.json"));
			expect(await host.lstat(at("home/link.json"))).toBeUndefined();
			expect(await text("home/config.json")).toBe("{}\n");
			await expect(host.removeFile(at("home/empty"))).rejects.toBeInstanceOf(Error);
		});

		test("removes a folder only when it is empty", async () => {
			await host.removeFolder(at("dotfiles/docker"));
			await host.removeFolder(at("home/empty"));
			await host.removeFolder(at("nowhere"));
			expect(await text("dotfiles/docker/config.json")).toBe('{"credsStore":"pass"}');
			expect(await host.stat(at("home/empty"))).toBeUndefined();
		});

		test("keeps a folder whose last file was removed", async () => {
			await host.removeFile(at("dotfiles/docker/config.json"));
			expect(await host.stat(at("dotfiles/docker"))).toMatchObject({ kind: "directory" });
		});

		test("changes a mode", async () => {
			await host.changeMode(at("home/shared.json"), 0o600);
			expect(await host.stat(at("home/shared.json"))).toMatchObject({ mode: 0o600 });
			await expect(host.changeMode(at("nowhere"), 0o600)).rejects.toMatchObject({ code: "ENOENT" });
		});

		test("finds a program on PATH by its name", async () => {
			expect(await host.which("tool")).toBe(at("bin/tool"));
			expect(await host.which(at("bin/tool"))).toBe(at("bin/tool"));
			expect(await host.which("no-such-tool")).toBeUndefined();
			expect(await host.which("../bin/tool")).toBeUndefined();
		});

		test("answers that a program is missing instead of throwing", async () => {
			const result = await host.ask({ argv: ["no-such-tool"], timeoutMs: 1000 });
			expect(result).toMatchObject({ outcome: "missing", exitCode: undefined, stdout: "" });
		});

		test("says why a credential file of Google's gives no token, and runs no program that it names", async () => {
			const why = async (file: string) => {
				const result = await host.googleToken({ file: at(file), scopes: ["x"], timeoutMs: 10_000 });
				return result.ok ? "a token" : result.trouble.reason;
			};
			expect(await why("home/nothing.json")).toBe("unreadable");
			expect(await why("home/empty")).toBe("unreadable");
			expect(await why("home/adc/half.json")).toBe("not-json");
			expect(await why("home/adc/magic.json")).toBe("unknown-type");
			expect(await why("home/adc/program.json")).toBe("unsupported");
		});

		test("gives a lock to one at a time", async () => {
			const first = await host.lock(at("home/lock"), 0);
			expect(first).toBeDefined();
			expect(await host.isLocked(at("home/lock"))).toBe(true);
			expect(await host.lock(at("home/lock"), 20)).toBeUndefined();
			const second = host.lock(at("home/lock"), 10_000);
			await first?.release();
			await (await second)?.release();
			expect(await host.isLocked(at("home/lock"))).toBe(false);
			expect(await host.lock(at("home/lock"), 0)).toBeDefined();
		});
	});
}
