import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { ownAuthority } from "../support/loopback.ts";
import { sdist, wheel } from "../support/python-package.ts";
import { pythons } from "../support/pythons.ts";
import { needPrograms, runProgram } from "../support/real-programs.ts";
import { type SimpleIndex, type SimpleIndexOptions, startSimpleIndex } from "../support/simple-index.ts";

const ada = { username: "ada", password: "p@ss: word/1" };
const cleanUp: (() => unknown)[] = [];

afterEach(async () => {
	for (const step of cleanUp.splice(0).reverse()) await step();
});

async function indexWith(options: SimpleIndexOptions): Promise<SimpleIndex> {
	const index = await startSimpleIndex(options);
	cleanUp.push(index.stop);
	return index;
}

function folder(): string {
	const path = mkdtempSync(join(tmpdir(), "registry-setup-index-"));
	cleanUp.push(() => rmSync(path, { recursive: true }));
	return path;
}

async function pip(python: { readonly path: string }, home: string, ...words: readonly string[]) {
	const quick = ["--disable-pip-version-check", "--no-cache-dir", "--retries", "0"];
	const env = { PATH: process.env["PATH"], HOME: home };
	const [command = "", ...rest] = words;
	return runProgram([python.path, "-m", "pip", command, ...quick, ...rest], { env, cwd: home });
}

test("every pip installs what the loopback index serves, signed in, from pages of both kinds", async (context) => {
	const all = await pythons();
	if (all.length === 0) context.skip("no Python with pip is installed");
	const files = [
		wheel("Acme.App", "1.0.0", { needs: ["acme-base>=1"], whence: "ours" }),
		wheel("acme-base", "1.5"),
		wheel("acme-base", "2.0", { requiresPython: ">=4" }),
	];
	for (const pages of ["html", "json"] as const) {
		const index = await indexWith({ users: [ada], files, pages, base: "/acme/pypi/" });
		for (const python of all) {
			const home = folder();
			const address = index.urlFor(ada.username, ada.password);
			const done = await pip(python, home, "install", "-i", address, "--target", join(home, "lib"), "acme-app");
			expect(done, `${pages}, pip ${python.pip}`).toMatchObject({ code: 0 });
			const said = await runProgram([python.path, "-c", "import acme_app; print(acme_app.whence)"], {
				env: { PYTHONPATH: join(home, "lib") },
			});
			expect(said.stdout).toBe("ours\n");
			expect(readdirSync(join(home, "lib"))).toContain("acme_base-1.5.dist-info");
		}
	}
});

test("a source distribution of the loopback index builds itself", async (context) => {
	const newest = (await pythons()).at(-1) ?? context.skip("no Python with pip is installed");
	const index = await indexWith({ files: [sdist("acme-app", "1.0")] });
	const home = folder();
	const done = await pip(newest, home, "install", "-i", index.url, "--target", join(home, "lib"), "acme-app");
	expect(done).toMatchObject({ code: 0 });
	expect(readdirSync(join(home, "lib"))).toContain("acme_app.py");
});

test("the loopback index says no as one that is told to", async () => {
	const barred = { username: "eve", password: "x", permitted: false };
	const index = await indexWith({ users: [ada, barred], files: [wheel("acme-app", "1.0")] });
	const ask = async (user?: { readonly username: string; readonly password: string }, path = "acme-app/") => {
		const authorization = user && `Basic ${Buffer.from(`${user.username}:${user.password}`).toString("base64")}`;
		const answer = await fetch(index.url + path, authorization === undefined ? {} : { headers: { authorization } });
		return [answer.status, answer.headers.get("www-authenticate")];
	};
	expect(await ask()).toEqual([401, 'Basic realm="loopback index"']);
	expect(await ask({ ...ada, password: "old" })).toEqual([401, 'Basic realm="loopback index"']);
	expect(await ask(barred)).toEqual([403, null]);
	expect(await ask(ada)).toEqual([200, null]);
	expect(await ask(ada, "absent/")).toEqual([404, null]);
	index.mood = { kind: "status", status: 503 };
	expect(await ask(ada)).toEqual([503, null]);
	expect(index.requests.map(({ username, status }) => [username, status])).toEqual([
		[undefined, 401],
		["ada", 401],
		["eve", 403],
		["ada", 200],
		["ada", 404],
		["ada", 503],
	]);
});

test("twine uploads to the loopback index, over TLS, and pip downloads it again", async (context) => {
	needPrograms(context, "twine", "openssl");
	const newest = (await pythons()).at(-1) ?? context.skip("no Python with pip is installed");
	const authority = ownAuthority() ?? context.skip("openssl is not installed");
	cleanUp.push(authority.dispose);
	const index = await indexWith({ users: [ada], authority, base: "/acme/pypi/" });
	const home = folder();
	const { filename, bytes } = wheel("acme-app", "1.0.0");
	writeFileSync(join(home, filename), bytes);
	const argv = ["twine", "upload", "--non-interactive", "--disable-progress-bar", filename] as const;
	const env = {
		PATH: process.env["PATH"],
		HOME: home,
		TWINE_REPOSITORY_URL: index.uploadUrl,
		TWINE_USERNAME: ada.username,
		TWINE_PASSWORD: ada.password,
		TWINE_CERT: authority.certificatePath,
	};
	const uploaded = await runProgram(argv, { env, cwd: home });
	expect({ ...uploaded, code: 0 }).toEqual(uploaded);
	expect(index.uploads).toMatchObject([{ name: "acme-app", version: "1.0.0", username: "ada", file: { bytes } }]);
	const words = ["-i", index.urlFor("ada", ada.password), "--cert", authority.certificatePath, "-d", "again"];
	const again = await pip(newest, home, "download", ...words, "acme-app");
	expect({ ...again, code: 0 }).toEqual(again);
	expect(readdirSync(join(home, "again"))).toEqual([filename]);
});
