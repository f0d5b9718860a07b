import { describe, expect, test } from "vitest";
import { explained, explainedText } from "../support/explained.ts";
import { type PythonDoctorLaptop, pythonDoctorLaptop } from "../support/python-doctor.ts";

const url = "https://pypi.acme.example/root/simple/";
const conf = (text: string) => ({ "~/.config/pip/pip.conf": text });
const indexed = (address: string, more = "") => conf(`[global]\nindex-url = ${address}\n${more}`);

async function pipSays(laptop: PythonDoctorLaptop, reference = url) {
	return (await explained(pythonDoctorLaptop(laptop), reference, "--show")).client("pip");
}

describe("pip", () => {
	test("shows the login that stands in the address", async () => {
		expect(await pipSays({ files: indexed("https://ada:canary-1@pypi.acme.example/root/simple") })).toMatchObject({
			status: "credential",
			username: "ada",
			source: { kind: "file", path: "~/.config/pip/pip.conf", line: 2, key: "index-url" },
		});
		const env = { PIP_EXTRA_INDEX_URL: "https://bob:canary-1@pypi.acme.example/root/simple/" };
		expect(await pipSays({ env })).toMatchObject({
			status: "credential",
			username: "bob",
			source: { kind: "env", path: "PIP_EXTRA_INDEX_URL", key: "extra-index-url" },
		});
	});

	test("takes the netrc file for an address without a password, and says which entry", async () => {
		const netrc = "machine other login x password y\n\nmachine pypi.acme.example\n  login carol\n  password canary-2\n";
		expect(await pipSays({ files: { ...indexed(url), "~/.netrc": netrc } })).toMatchObject({
			status: "credential",
			username: "carol",
			source: { kind: "file", path: "~/.netrc", key: "pypi.acme.example", line: 3 },
		});
		const other = await pipSays({ files: { ...indexed(url), "~/.netrc": "default login d password canary-2" } });
		expect(other).toMatchObject({ username: "d", source: { key: "default", line: 1 } });
	});

	test("does not ask an index that a section, a variable or another file hides, and says which", async () => {
		const cases: readonly (readonly [PythonDoctorLaptop, object | null, string])[] = [
			[{}, null, "no setting of pip's names it"],
			[
				{ files: indexed(url, "[install]\nindex-url = https://pypi.org/simple\n") },
				{ kind: "file", path: "~/.config/pip/pip.conf", line: 4 },
				"~/.config/pip/pip.conf:2 names it",
			],
			[
				{ files: indexed(url), env: { PIP_INDEX_URL: "https://pypi.org/simple" } },
				{ kind: "env", path: "PIP_INDEX_URL" },
				"only the last one counts",
			],
			[{ files: indexed(url), env: { PIP_CONFIG_FILE: "/dev/null" } }, { path: "PIP_CONFIG_FILE" }, "reads no file"],
			[{ files: indexed(url), env: { PIP_NO_INDEX: "1" } }, { kind: "env", path: "PIP_NO_INDEX" }, "no index at all"],
		];
		for (const [laptop, source, words] of cases) {
			const said = await pipSays(laptop);
			expect(said.status).toBe("anonymous");
			if (source === null) expect(said.source).toBeNull();
			else expect(said.source).toMatchObject(source);
			expect(said.detail).toMatch(/^pip does not ask https:\/\/pypi\.acme\.example\/root\/simple\/: /);
			expect(said.detail).toContain(words);
		}
	});

	test("stops at a file that it cannot read, and says where", async () => {
		expect(await pipSays({ files: indexed(url, "index-url = x\n") })).toMatchObject({
			status: "error",
			source: { kind: "file", path: "~/.config/pip/pip.conf", line: 3 },
		});
	});

	test("without a pip nothing is known of it", async () => {
		expect(await pipSays({ pip: null })).toMatchObject({ status: "unknown", source: null });
	});
});

describe("a keyring", () => {
	const program = { version: "25.6.0", backends: ["keyring.backends.SecretService.Keyring"] };

	test("is told of and never asked, and no request is made", async () => {
		const files = indexed("https://ada@pypi.acme.example/root/simple", "keyring-provider = subprocess\n");
		const host = pythonDoctorLaptop({ files, program });
		expect((await explained(host, url, "--show")).client("pip")).toMatchObject({
			status: "unknown",
			username: "ada",
			source: { kind: "store", helper: "/opt/keyring/bin/keyring", key: url },
			detail: expect.stringContaining(`/opt/keyring/bin/keyring get ${url} ada`),
		});
		const asked = host.calls.filter(({ argv }) => argv.includes("get") || argv.join(" ").includes("get_password"));
		expect(asked).toEqual([]);
		expect([...host.requests, ...host.tokenRequests]).toEqual([]);
		const text = await explainedText(host, 80, url, "--show");
		expect(text).toContain("as /opt/keyring/bin/keyring says");
		expect(text).toContain("No keyring was asked.");
	});

	test("without a backend for Google's hosts cannot answer for them", async () => {
		const google = "https://us-central1-python.pkg.dev/acme/pypi/simple/";
		const files = indexed(google.replace("//", "//oauth2accesstoken@"));
		expect(await pipSays({ files, program }, google)).toMatchObject({
			status: "anonymous",
			username: "oauth2accesstoken",
			detail: expect.stringContaining("keyrings.google-artifactregistry-auth is not among its backends"),
		});
	});
});

test("a token in the place of a user is in no output", async () => {
	const host = pythonDoctorLaptop({
		files: indexed("https://ghp_canary0123456789canary0123456789cana@pypi.acme.example/root/simple"),
	});
	const { document } = await explained(host, url, "--show");
	const text = await explainedText(host, 80, url, "--show");
	for (const said of [JSON.stringify(document), text]) expect(said).not.toContain("canary");
});
