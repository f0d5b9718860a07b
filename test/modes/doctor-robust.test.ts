import { describe, expect, it } from "vitest";
import { catalog } from "../../src/catalog.ts";
import type { Check } from "../../src/model/check.ts";
import { readFlags } from "../../src/modes/flags.ts";
import { createOutput } from "../../src/modes/output.ts";
import { runMode } from "../../src/modes/run-mode.ts";
import { messyHomes } from "../support/doctor-homes.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { MemoryHost, type MemoryHostOptions } from "../support/memory-host.ts";
import { runOn } from "../support/memory-run.ts";

/** A laptop that cannot be changed: whoever tries is heard of. */
class ReadOnlyHost extends MemoryHost {
	readonly attempts: string[] = [];
	#refuse(what: string): never {
		this.attempts.push(what);
		throw Object.assign(new Error("read-only file system (EROFS)"), { code: "EROFS" });
	}
	override async replaceFile(path: string): Promise<void> {
		this.#refuse(`write ${path}`);
	}
	override async makeFolder(path: string): Promise<void> {
		this.#refuse(`make ${path}`);
	}
	override async removeFile(path: string): Promise<void> {
		this.#refuse(`remove ${path}`);
	}
	override async removeFolder(path: string): Promise<void> {
		this.#refuse(`remove ${path}`);
	}
	override async changeMode(path: string): Promise<void> {
		this.#refuse(`mode of ${path}`);
	}
	override async lock(path: string): Promise<undefined> {
		this.#refuse(`lock ${path}`);
	}
	override async run(): Promise<never> {
		this.#refuse("run");
	}
}

const config = "/home/ada/.docker/config.json";
const places = [
	config,
	"/home/ada/.config/containers/auth.json",
	"/home/ada/.config/pip/pip.conf",
	"/home/ada/.pypirc",
	"/home/ada/.config/uv/uv.toml",
	"/home/ada/project/pyproject.toml",
	"/home/ada/project/requirements.txt",
	"/home/ada/project/Dockerfile",
	"/home/ada/.netrc",
];

function laptop(files: NonNullable<MemoryHostOptions["files"]>, more: MemoryHostOptions = {}): ReadOnlyHost {
	return new ReadOnlyHost({ env: { PATH: "/bin" }, programs: ["/bin/docker", "/bin/podman"], ...more, files });
}

/** `--check` with checks of one's own, as text. */
async function text(checks: readonly Check[]): Promise<{ readonly text: string; readonly exitCode: number }> {
	let said = "";
	const host = laptop({});
	const stdout = { write: (more: string) => (said += more) };
	const output = createOutput({ stdout, stderr: stdout, json: false, color: false, home: host.home });
	const exitCode = await runMode(
		runOn(host, output, { ...catalog, checks: async () => checks }),
		readFlags(["--check", "--offline"]),
	);
	return { text: said, exitCode };
}

function check(id: string, run: Check["run"], more: Partial<Check> = {}): Check {
	return { id, group: "laptop", title: `All is well with ${id}`, about: [], reads: [], run, ...more };
}

describe("looking", () => {
	it.each(Object.keys(messyHomes))(
		"changes nothing, on a laptop where nothing can be written either: %s",
		async (name) => {
			const like = messyHomes[name]?.();
			if (like === undefined) throw new Error(name);
			const host = laptop(Object.fromEntries(like.nodes));
			const before = new Map(host.nodes);
			const first = await visit(host, "--online");
			expect(first.document.summary["crash"]).toBe(0);
			await visit(host, "--list");
			expect(host.attempts).toEqual([]);
			expect(host.nodes).toEqual(before);
		},
	);

	it("goes on where the home cannot be read, and says so", async () => {
		const host = laptop(Object.fromEntries(places.map((path) => [path, { kind: "file", text: "", mode: 0 } as const])));
		const { document, exitCode } = await visit(host);
		expect(document.summary["crash"]).toBe(0);
		expect(exitCode).toBe(1);
		expect(JSON.stringify(document)).toContain("permission denied (EACCES)");
	});
});

describe("text that means harm", () => {
	// Clear the screen, a title, a link, right to left, a tag character, a lone surrogate.
	const nasty = "\u001b[2J\u001b]0;owned\u0007\u202egnp.exe\u200b\u{e0041}\ud800";
	const hostile = {
		escapes: JSON.stringify({
			auths: { [nasty]: { auth: nasty } },
			credHelpers: { [`a${nasty}`]: nasty },
			[nasty]: nasty,
		}),
		"escapes that are no JSON": `{"auths": ${nasty}`,
		"escapes in an INI file": `[global]\nindex-url = https://u:p@${nasty}/simple\n[${nasty}]\n${nasty} = ${nasty}\n`,
		"escapes in TOML": `[[index]]\nname = "${nasty}"\nurl = "https://${nasty}"\n`,
		"a megabyte in one line": `[global]\nextra-index-url = https://pypi.example/${"x".repeat(1 << 20)}\n`,
		"a megabyte of brackets": "[".repeat(1 << 20),
		"a name of half a megabyte": JSON.stringify({
			credHelpers: { [`${"a".repeat(1 << 19)}.example`]: "x".repeat(1 << 18) },
		}),
		zeros: "\0".repeat(4096),
	};

	it.each(Object.entries(hostile))("does nothing to a terminal: %s", async (_, harm) => {
		const host = laptop(Object.fromEntries(places.map((path) => [path, harm])));
		const { document, text } = await visit(host, "-v", "--show");
		expect(document.summary["crash"]).toBe(0);
		expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202e\ud800\u{e0041}]/u);
		const longest = Math.max(...text.split("\n").map((line) => line.length));
		expect(longest).toBeLessThan(5_000);
	});
});

describe("a file of 50 MB", () => {
	it("is looked through like any other", async () => {
		const entries = Array.from({ length: 1_000 }, (_, index) => `"host-${index}.example": {"auth": "YWRhOng="}`);
		const padding = `"HttpHeaders": {"X-Meta": "${"x".repeat(50 << 20)}"}`;
		const { document } = await visit(laptop({ [config]: `{${padding}, "auths": {${entries.join(",\n")}}}` }));
		expect(document.summary["crash"]).toBe(0);
	});
});

describe("a file with twenty thousand entries", () => {
	it("is told of in few words, each name hidden, as quickly as a short one", async () => {
		const names = Array.from({ length: 20_000 }, (_, index) => `"host-${index}.acme.example": "gone"`);
		const { text, document } = await visit(laptop({ [config]: `{"credHelpers": {${names.join(",\n")}}}` }));
		expect(said({ document, text, exitCode: 1 }, "helper.bin").findings).toHaveLength(20_000);
		expect(text).toContain("and 19980 more: -v shows them all");
		expect(text.length).toBeLessThan(20_000);
		expect(text + JSON.stringify(document)).not.toContain("acme");
	});
});

describe("a check that breaks", () => {
	it("is said to be a bug of ours, and the others go on", async () => {
		const told = await text([
			check("throws", () => Promise.reject(new Error("of a sudden \u001b[31m"))),
			check("throws.at.once", () => {
				throw new Error("at once");
			}),
			check("fine", async () => ({ findings: [] })),
		]);
		expect(told.exitCode).toBe(1);
		expect(told.text).toContain("crash  throws  This check broke, which is a bug in registry-setup: of a sudden");
		expect(told.text).toContain("1 check found nothing wrong");
		expect(told.text).not.toContain("\u001b");
		expect(told.text).toContain("2 broke, 1 ok in 0.0 s.");
	});

	it("is left when its time is up", async () => {
		const told = await text([
			check("hangs", () => new Promise(() => {}), { limitMs: 5 }),
			check("fine", async () => ({ findings: [] })),
		]);
		expect(told.exitCode).toBe(1);
		expect(told.text.replaceAll(/\s+/g, " ")).toContain("it did not end within 0.005 s");
	});
});

describe("a helper that hangs", () => {
	it("is given up, and what it was asked for is not said to be right", async () => {
		const host = laptop(
			{
				[config]: '{"credHelpers": {"quay.io": "slow"}}',
				"/bin/docker-credential-slow": { kind: "file", text: "", mode: 0o755 },
			},
			{
				programs: ["/bin/docker", "/bin/docker-credential-slow"],
				answer: ({ argv: [name] }) =>
					name.includes("slow") ? { outcome: "timeout", exitCode: undefined, durationMs: 10_000 } : undefined,
			},
		);
		const { document } = await visit(host, "--online", "quay.io/acme/app");
		expect(document.summary["crash"]).toBe(0);
		expect(said({ document, exitCode: 0, text: "" }, "helper.bin").status).toBe("ok");
	});
});
