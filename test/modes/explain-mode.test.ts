import { describe, expect, test } from "vitest";
import { UserError } from "../../src/model/errors.ts";
import { explained, explainedText } from "../support/explained.ts";
import { MemoryHost, type MemoryHostOptions } from "../support/memory-host.ts";

const config = "/home/ada/.docker/config.json";
const login = (name: string) => ({ auth: Buffer.from(`${name}:canary-1`).toString("base64") });

function laptop(docker: unknown, helpers: Readonly<Record<string, string>> = {}, more: MemoryHostOptions = {}) {
	const text = typeof docker === "string" ? docker : JSON.stringify(docker, undefined, 2);
	const programs = Object.keys(helpers).map((name) => `/bin/docker-credential-${name}`);
	return new MemoryHost({
		...more,
		env: { PATH: "/bin", ...more.env },
		programs: [...programs, ...(more.programs ?? [])],
		files: {
			[config]: text,
			...Object.fromEntries(programs.map((path) => [path, { kind: "file", text: "", mode: 0o755 } as const])),
			...more.files,
		},
		async answer({ argv: [program], stdin }) {
			const said = Object.entries(helpers).find(([name]) => program.endsWith(`docker-credential-${name}`))?.[1];
			if (said === undefined) return undefined;
			if (said === "hangs") return { outcome: "timeout", durationMs: 10_000 };
			if (said === "breaks") return { outcome: "failed", exitCode: 1, stdout: "canary-3 is on fire" };
			const nothing = "credentials not found in native keychain\n";
			if (!said.startsWith(`${String(stdin)}=`)) return { outcome: "failed", exitCode: 1, stdout: nothing };
			return { stdout: JSON.stringify({ ServerURL: stdin, Username: said.split("=")[1], Secret: "canary-2" }) };
		},
	});
}

const mixed = {
	auths: { "quay.io/acme": login("bob"), "https://quay.io/v1/": { username: "carol", password: "canary-4" } },
	credHelpers: { "quay.io": "gcloud" },
	credsStore: "desktop",
};
const helpers = { gcloud: "quay.io=dora", desktop: "nothing" };

describe("without --verify", () => {
	test("no helper is started and no request is made", async () => {
		const host = laptop(mixed, helpers);
		const { exitCode, client } = await explained(host, "quay.io/acme/app");
		expect(exitCode).toBe(0);
		expect(client("docker")).toMatchObject({
			status: "unknown",
			source: { kind: "helper", helper: "gcloud", key: "quay.io", path: "~/.docker/config.json", line: 12 },
		});
		expect(host.calls.filter(({ argv: [program] }) => program.includes("docker-credential"))).toEqual([]);
		expect([...host.requests, ...host.tokenRequests]).toEqual([]);
	});

	test("no program is started but docker and podman, to say their versions, and nothing goes out", async () => {
		const all = ["docker", "podman", "python3", "keyring", "gcloud", "pass", "az", "kubectl", "uv", "poetry"];
		const more: MemoryHostOptions = { programs: all.map((name) => `/bin/${name}`) };
		for (const flags of [[], ["--show"], ["--offline"]]) {
			const host = laptop(mixed, helpers, more);
			await explained(host, "quay.io/acme/app", "nginx", "localhost:5000/x", ...flags);
			const started = host.calls.map(({ argv }) => argv.join(" ").replace("/bin/", ""));
			expect(started.filter((line) => !/^(?:docker|podman) --version$/.test(line))).toEqual([]);
			expect([...host.requests, ...host.tokenRequests]).toEqual([]);
		}
	});

	test("a helper that is not there is known without asking it", async () => {
		const host = laptop({ ...mixed, credHelpers: { "quay.io": "gone" } }, helpers);
		const { client } = await explained(host, "quay.io/a", "--show");
		for (const id of ["buildkit", "oras", "docker-py"]) {
			expect(client(id)).toMatchObject({
				status: "error",
				detail: expect.stringContaining(
					"docker-credential-gone, named by credHelpers in ~/.docker/config.json:12, is not",
				),
			});
		}
	});
});

describe("with --verify", () => {
	test("each helper is asked once for each key, and it is said as whom", async () => {
		const host = laptop(mixed, helpers);
		const { client } = await explained(host, "quay.io/acme/app", "--verify", "--show");
		for (const id of ["docker", "buildkit", "docker-build", "ggcr", "oras", "docker-py"]) {
			expect(client(id), id).toMatchObject({ status: "credential", username: "dora" });
		}
		expect(client("kubelet")).toMatchObject({ status: "credential", username: "bob" });
		const asked = host.calls.filter(({ argv: [program] }) => program.includes("docker-credential"));
		expect(asked.map(({ argv, stdin }) => `${argv[0]} ${String(stdin)}`).toSorted()).toEqual([
			// The old builder wants the store to answer before all.
			"docker-credential-desktop quay.io",
			"docker-credential-desktop quay.io/acme/app",
			"docker-credential-gcloud quay.io",
		]);
	});

	test("one that does not answer is told as that, and nothing it says is shown", async () => {
		for (const how of ["hangs", "breaks"]) {
			const host = laptop({ credHelpers: { "quay.io": "odd" } }, { odd: how });
			const { document, client } = await explained(host, "quay.io/acme/app", "--verify", "--show");
			expect(client("oras")).toMatchObject({ status: "error", detail: expect.stringContaining("gave no answer") });
			expect(JSON.stringify(document)).not.toContain("canary");
		}
	});

	test("goes nowhere offline", async () => {
		await expect(explained(laptop({}), "quay.io/a", "--verify", "--offline")).rejects.toThrow(UserError);
	});
});

describe("what is asked for", () => {
	test("may be a name as docker takes it, which is Docker Hub's", async () => {
		const hub = laptop({ auths: { "https://index.docker.io/v1/": login("dora") } });
		for (const [name, whole] of [
			["nginx", "docker.io/library/nginx"],
			["nginx:1.27", "docker.io/library/nginx:1.27"],
			["acme/app", "docker.io/acme/app"],
		] as const) {
			const { client, document } = await explained(hub, name, "--show");
			expect(client("docker")).toMatchObject({ status: "credential", username: "dora" });
			expect(document.references[0]?.reference).toBe(whole);
		}
	});

	test("is refused where it is no name at all, with exit code 2, and whatever is explained ends with 0", async () => {
		for (const words of [[], ["not an image!"], ["quay.io/a", "UPPER CASE"], ["quay.io/a", "--verify", "--offline"]]) {
			await expect(explained(laptop({}), ...words)).rejects.toMatchObject({ exitCode: 2 });
		}
		const { exitCode, client } = await explained(laptop("{", {}), "quay.io/a");
		expect(client("oras").status).toBe("error");
		expect(exitCode).toBe(0);
	});
});

describe("what may be pasted", () => {
	test("has no name but those that were asked for, also of those that only a helper or another client's file knows", async () => {
		const files = {
			"/home/ada/.config/containers/auth.json": JSON.stringify({ auths: { "quay.io": login("erik.long") } }),
		};
		const host = laptop(mixed, { gcloud: "quay.io=dora.longname", desktop: "nothing" }, { files });
		const { document } = await explained(host, "quay.io/acme/app", "--verify");
		const text = await explainedText(host, 80, "quay.io/acme/app", "--verify");
		for (const said of [JSON.stringify(document), text]) {
			expect(said).toContain("quay.io/acme/app");
			expect(said).not.toMatch(/canary|dora|bob|carol|erik|\/home\/ada/);
		}
		expect(text).toContain("safe to paste");
	});

	test("keeps terminals as they are, whatever a file says", async () => {
		const host = laptop({ auths: { "quay.io/\u001b[2J\u202e": login("eve\u001b]0;x\u0007") } });
		expect(await explainedText(host, 80, "quay.io/acme/app", "--show")).not.toMatch(/[\u001b\u202e\u0007]/);
	});
});

describe("the text", () => {
	test.each([80, 40])("groups those that agree, and says in what the others differ, at %i columns", async (columns) => {
		const host = laptop(mixed, helpers);
		for (const flags of [[], ["--verify"]]) {
			const text = await explainedText(host, columns, "quay.io/acme/app", "--show", ...flags);
			expect(text).toMatchSnapshot();
			const long = text.split("\n").filter((line) => line.length > columns && line.trim().includes(" "));
			expect(long).toEqual([]);
		}
	});

	test("says so when all come to the same", async () => {
		const text = await explainedText(laptop({ auths: { "quay.io": login("bob") } }), 80, "quay.io/acme/app", "--show");
		expect(text).toContain("All of them come to the same.");
	});

	test("calls chance what is chance", async () => {
		const host = laptop({ auths: { "quay.io/a": login("bob"), "quay.io/b": login("eve") } });
		const { client, document } = await explained(host, "quay.io/x/y", "--show");
		expect(client("docker")).toMatchObject({ status: "unknown", chance: ["quay.io/a", "quay.io/b"] });
		expect(client("docker-py")).toMatchObject({ status: "credential", username: "bob" });
		expect(client("ggcr")).toMatchObject({ status: "unknown", chance: ["quay.io/a", "quay.io/b"] });
		expect(client("kubelet")).toMatchObject({ status: "anonymous" });
		expect(document.references[0]?.differences.join(" ")).toContain("is chance");
	});
});
