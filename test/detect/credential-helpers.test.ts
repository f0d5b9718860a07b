import { expect, test } from "vitest";
import { credentialHelpers } from "../../src/detect/credential-helpers.ts";
import { laptop } from "./laptops.ts";

const program = { kind: "file", text: "", mode: 0o755 } as const;

test("helpers are found along PATH, the first of a name winning, programs only", async () => {
	const fact = await credentialHelpers.run(
		laptop({
			env: { PATH: "/home/ada/bin:/usr/bin:relative:/gone" },
			files: {
				"/home/ada/bin/docker-credential-gcloud": program,
				"/home/ada/bin/docker-credential-draft": { kind: "file", text: "", mode: 0o644 },
				"/home/ada/bin/docker-credential-folder/x": "",
				"/home/ada/bin/docker-credential-": program,
				"/usr/bin/docker-credential-gcloud": program,
				"/usr/bin/docker-credential-pass": { kind: "symlink", to: "/opt/pass" },
				"/usr/bin/docker-credential-dangling": { kind: "symlink", to: "/nowhere" },
				"/opt/pass": program,
				"/home/ada/project/relative/docker-credential-near": program,
			},
		}),
	);
	expect(fact).toEqual({
		state: "found",
		value: [
			{ name: "gcloud", path: "/home/ada/bin/docker-credential-gcloud" },
			{ name: "pass", path: "/usr/bin/docker-credential-pass" },
		],
	});
	expect(credentialHelpers.describe(fact)).toEqual([{ status: "ok", text: "credential helpers: gcloud, pass" }]);
});

test("in WSL a helper of Windows keeps its .exe, as docker's file names it, and a script of Windows is none", async () => {
	const folder = "/mnt/c/Program Files/Docker/Docker/resources/bin";
	const fact = await credentialHelpers.run(
		laptop({
			env: { PATH: `/usr/bin:${folder}:/mnt/c/Windows/System32` },
			files: {
				[`${folder}/docker-credential-desktop.exe`]: program,
				[`${folder}/docker-credential-gcloud.cmd`]: program,
				"/mnt/c/Windows/System32/docker-credential-slow.exe": program,
			},
		}),
	);
	expect(fact).toMatchObject({ value: [{ name: "desktop.exe" }] });
});

test("on Windows the extension is not part of the name", async () => {
	const fact = await credentialHelpers.run(
		laptop({
			platform: "win32",
			env: { Path: 'C:\\Docker;"C:\\Cloud SDK\\bin"' },
			files: {
				"C:\\Docker\\docker-credential-wincred.exe": program,
				"C:\\Docker\\docker-credential-notes.txt": program,
				"C:\\Cloud SDK\\bin\\docker-credential-gcloud.cmd": program,
			},
		}),
	);
	expect(fact).toMatchObject({ value: [{ name: "wincred" }, { name: "gcloud" }] });
});

test("no helper is an answer, not a gap", async () => {
	const fact = await credentialHelpers.run(laptop({ env: {} }));
	expect(fact).toEqual({ state: "found", value: [] });
	expect(credentialHelpers.describe(fact)).toMatchObject([{ status: "note" }]);
});
