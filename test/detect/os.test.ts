import { expect, test } from "vitest";
import { os } from "../../src/detect/os.ts";
import { debian, type Laptop, laptop, wsl2 } from "./laptops.ts";

async function row(options: Laptop): Promise<unknown> {
	return os.describe(await os.run(laptop(options)))[0];
}

test("a plain Debian is called what it calls itself", async () => {
	expect(await row({ files: debian, env: { SHELL: "/usr/bin/zsh" } })).toEqual({
		status: "ok",
		text: "Debian GNU/Linux 12 (bookworm), x64, zsh",
	});
});

test.each([
	["WSL 2 by its kernel", { files: wsl2 }, "wsl2"],
	["WSL 2 with a kernel of one's own", { files: debian, env: { WSL_DISTRO_NAME: "Debian" } }, "wsl2"],
	[
		"WSL 2 made from a container image",
		{ files: { ...wsl2, "/.dockerenv": "" }, env: { WSL_INTEROP: "/run/WSL/8_interop" } },
		"wsl2",
	],
	[
		"WSL 1",
		{ files: { ...debian, "/proc/version": "Linux version 4.4.0-19041-Microsoft (Microsoft@Microsoft.com)" } },
		"wsl1",
	],
	[
		"Cloud Shell, which is a container too",
		{ files: { ...debian, "/.dockerenv": "" }, env: { CLOUD_SHELL: "true" } },
		"cloud-shell",
	],
	["a docker container", { files: { ...debian, "/.dockerenv": "" } }, "container"],
	["a docker container inside WSL", { files: { ...wsl2, "/.dockerenv": "" } }, "container"],
	["a podman container", { files: { ...debian, "/run/.containerenv": "" } }, "container"],
	["a pod", { files: { ...debian, "/proc/1/cgroup": "12:pids:/kubepods/burstable/pod1/abc\n" } }, "container"],
	["a plain laptop", { files: debian }, undefined],
] as const)("tells %s apart", async (_, options, variant) => {
	expect(await os.run(laptop(options))).toMatchObject({ state: "found", value: { variant } });
});

test("macOS is read from its own file, without starting a program", async () => {
	const host = laptop({
		platform: "darwin",
		arch: "arm64",
		env: { SHELL: "/bin/zsh" },
		files: {
			"/System/Library/CoreServices/SystemVersion.plist":
				"<dict>\n\t<key>ProductBuildVersion</key>\n\t<string>24B83</string>\n\t<key>ProductVersion</key>\n\t<string>15.1</string>\n</dict>",
		},
	});
	expect(os.describe(await os.run(host))).toEqual([{ status: "ok", text: "macOS 15.1, arm64, zsh" }]);
	expect(host.calls).toEqual([]);
});

test("macOS without that file is asked", async () => {
	expect(await row({ platform: "darwin", says: { "sw_vers -productVersion": "14.7.1\n" } })).toMatchObject({
		text: "macOS 14.7.1, x64",
	});
});

test.each([
	["\r\nMicrosoft Windows [Version 10.0.22631.4460]\r\n", "Windows 11 (build 22631), x64"],
	["\r\nMicrosoft Windows [Versión 10.0.19045.5011]\r\n", "Windows 10 (build 19045), x64"],
	["", "Windows, x64"],
])("Windows says %j and is called so", async (stdout, text) => {
	expect(await row({ platform: "win32", says: { "cmd /d /c ver": stdout } })).toEqual({ status: "ok", text });
});

test("an os-release of absurd size or without a name leaves Linux", async () => {
	expect(await row({ files: { "/etc/os-release": "x".repeat(1_000_000) } })).toMatchObject({ text: "Linux, x64" });
	expect(await row({ files: { "/etc/os-release": "\u0000\u0001PRETTY" } })).toMatchObject({ text: "Linux, x64" });
	const long = await row({ files: { "/etc/os-release": `PRETTY_NAME='${"y".repeat(5_000)}'` } });
	expect((long as { text: string }).text.length).toBeLessThan(90);
});
