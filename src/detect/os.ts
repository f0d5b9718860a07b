import { found, unknown } from "../model/fact.ts";
import type { OperatingSystem, Probe } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";

const variantWords: Readonly<Record<NonNullable<OperatingSystem["variant"]>, { in: string; hint?: string }>> = {
	wsl1: { in: " in WSL 1", hint: "Docker Desktop works only with WSL 2" },
	wsl2: { in: " in WSL 2" },
	"cloud-shell": { in: " in Cloud Shell", hint: "only the home folder survives the session" },
	container: { in: " in a container", hint: "what is set up here lives as long as the container" },
};

export const os: Probe<"os"> = {
	id: "os",
	title: "operating system",

	async run(host) {
		const [name, variant] = await Promise.all([systemName(host), systemVariant(host)]);
		if (name === undefined) return unknown("the system does not say what it is");
		// SHELL is also set by Git Bash on Windows; without it Windows has no login shell to name.
		const shell = host.env["SHELL"];
		return found({
			platform: host.platform,
			name,
			arch: host.arch,
			variant,
			shell: shell ? host.paths.basename(shell) : undefined,
		});
	},

	describe(fact) {
		if (fact.state !== "found") return [{ status: "note", text: "operating system unknown", hint: fact.because }];
		const { name, arch, variant, shell } = fact.value;
		const words = variant === undefined ? { in: "" } : variantWords[variant];
		const text = [name + words.in, arch, ...(shell === undefined ? [] : [shell])].join(", ");
		return [words.hint === undefined ? { status: "ok", text } : { status: "ok", text, hint: words.hint }];
	},
};

async function systemName(host: ReadHost): Promise<string | undefined> {
	switch (host.platform) {
		case "darwin":
			return macName(host);
		case "win32":
			return windowsName(host);
		default:
			return unixName(host);
	}
}

/** os-release(5): the first of the two files counts; values may be quoted as in a shell. */
async function unixName(host: ReadHost): Promise<string | undefined> {
	for (const path of ["/etc/os-release", "/usr/lib/os-release"]) {
		const status = await host.stat(path);
		// A real one has a few hundred bytes.
		if (status === undefined || status.sizeBytes > 65_536) continue;
		const file = await host.readFile(path);
		const value = file.ok ? /^PRETTY_NAME=(.*)$/m.exec(file.text)?.[1]?.trim() : undefined;
		const name = value
			?.replace(/^(["'])(.*)\1$/, "$2")
			.replace(/\\(["'$`\\])/g, "$1")
			.slice(0, 80);
		if (name) return name;
	}
	return host.platform === "linux" ? "Linux" : undefined;
}

async function macName(host: ReadHost): Promise<string> {
	const plist = await host.readFile("/System/Library/CoreServices/SystemVersion.plist");
	const written = plist.ok
		? /<key>ProductVersion<\/key>\s*<string>([\d.]+)<\/string>/.exec(plist.text)?.[1]
		: undefined;
	if (written !== undefined) return `macOS ${written}`;
	const said = await host.ask({ argv: ["sw_vers", "-productVersion"], timeoutMs: 2_000 });
	const version = /^[\d.]+/.exec(said.stdout.trim())?.[0];
	return version === undefined ? "macOS" : `macOS ${version}`;
}

/** Windows 11 still calls itself 10.0; its builds begin at 22000 (learn.microsoft.com/windows/release-health). */
async function windowsName(host: ReadHost): Promise<string> {
	const said = await host.ask({ argv: ["cmd", "/d", "/c", "ver"], timeoutMs: 2_000 });
	const [, major, build] = /(\d+)\.\d+\.(\d+)/.exec(said.stdout) ?? [];
	if (major === undefined || build === undefined) return "Windows";
	const name = major === "10" && Number(build) >= 22_000 ? "11" : major;
	return `Windows ${name} (build ${build})`;
}

async function systemVariant(host: ReadHost): Promise<OperatingSystem["variant"]> {
	if (host.platform !== "linux") return undefined;
	const { env } = host;
	if (env["CLOUD_SHELL"] === "true" || env["GOOGLE_CLOUD_SHELL"] === "true" || env["DEVSHELL_SERVER_URL"]) {
		return "cloud-shell";
	}
	const version = await host.readFile("/proc/version");
	const kernel = version.ok ? version.text : "";
	const wsl = wslGeneration(kernel);
	// Distributions made from an image carry /.dockerenv, so what WSL itself sets comes first.
	if (env["WSL_DISTRO_NAME"] || env["WSL_INTEROP"]) return wsl ?? "wsl2";
	if (await isContainer(host)) return "container";
	return wsl;
}

/** WSL 1 names Microsoft in its made-up version; WSL 2 runs a kernel built as microsoft-standard. */
function wslGeneration(kernel: string): "wsl1" | "wsl2" | undefined {
	if (/microsoft-standard|WSL2/i.test(kernel)) return "wsl2";
	return /microsoft/i.test(kernel) ? "wsl1" : undefined;
}

async function isContainer(host: ReadHost): Promise<boolean> {
	if (host.env["container"] || host.env["KUBERNETES_SERVICE_HOST"]) return true;
	for (const mark of ["/.dockerenv", "/run/.containerenv"]) {
		if ((await host.stat(mark)) !== undefined) return true;
	}
	const groups = await host.readFile("/proc/1/cgroup");
	return groups.ok && /docker|containerd|kubepods|libpod|\blxc\b/.test(groups.text);
}
