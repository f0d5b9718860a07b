import { dockerConfigFolder } from "../formats/docker/docker-config-folder.ts";
import { dockerCurrentContext } from "../formats/docker/docker-current-context.ts";
import type { DockerGroup } from "../model/docker-facts.ts";
import { type Fact, found, missing, unknown } from "../model/fact.ts";
import type { Probe } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";

const socket = "/var/run/docker.sock";
const pipe = "\\\\.\\pipe\\docker_engine";

export const dockerGroup: Probe<"docker-group"> = {
	id: "docker-group",
	title: "docker group",

	async run(host) {
		switch (host.platform) {
			case "linux":
				return linuxGroup(host);
			case "win32":
				return windowsGroup(host);
			case "darwin":
				return missing("Docker Desktop on macOS uses no group");
			default:
				return unknown("groups are not known on this system");
		}
	},

	describe(fact) {
		if (fact.state === "unknown")
			return [{ status: "note", text: "docker's group: could not tell", hint: fact.because }];
		if (fact.state === "missing") return [];
		const { name, membership, neededFor } = fact.value;
		if (membership === "member") return [{ status: "ok", text: `your login has the group "${name}"` }];
		if (neededFor === undefined) return [];
		if (membership === "after-new-login") {
			const text = `you are in the group "${name}", but not yet in this login`;
			return [{ status: "warn", text, hint: "log out and in again" }];
		}
		return [{ status: "warn", text: `you are not in the group "${name}"`, hint: `needed for ${neededFor}` }];
	},
};

interface GroupEntry {
	readonly gid: number;
	readonly members: readonly string[];
}

async function linuxGroup(host: ReadHost): Promise<Fact<DockerGroup>> {
	const file = await host.readFile("/etc/group");
	const entry = (file.ok ? groupEntry(file.text, "docker") : undefined) ?? (await askGroupService(host));
	if (entry === undefined) {
		if (!file.ok && file.trouble.code !== "missing") return unknown(`/etc/group: ${file.trouble.message}`);
		return missing('there is no group "docker" on this laptop');
	}
	const { name: user, gid, groups } = host.user;
	const inLogin = gid === entry.gid || groups.includes(entry.gid);
	const later = entry.members.includes(user) ? "after-new-login" : "not-member";
	return found({
		name: "docker",
		membership: inLogin ? "member" : later,
		user,
		neededFor: await neededOnLinux(host, entry.gid),
	});
}

/** One line of group(5): name:password:gid:member,member */
function groupEntry(text: string, name: string): GroupEntry | undefined {
	for (const line of text.split("\n")) {
		const [group, , gid, members = ""] = line.trim().split(":");
		if (group !== name || gid === undefined || !/^\d+$/.test(gid)) continue;
		return { gid: Number(gid), members: members.split(",").map((member) => member.trim()) };
	}
	return undefined;
}

/** Groups of a directory service are not in /etc/group. */
async function askGroupService(host: ReadHost): Promise<GroupEntry | undefined> {
	const said = await host.ask({ argv: ["getent", "group", "docker"], timeoutMs: 2_000 });
	return said.outcome === "ok" ? groupEntry(said.stdout, "docker") : undefined;
}

/** The group opens the system's socket: root, another endpoint and an engine of one's own do without. */
async function neededOnLinux(host: ReadHost, gid: number): Promise<string | undefined> {
	const { env, paths, user } = host;
	if (user.uid === 0) return undefined;
	if (env["DOCKER_HOST"] && env["DOCKER_HOST"] !== `unix://${socket}`) return undefined;
	if (!env["DOCKER_HOST"] && (await usesContext(host))) return undefined;
	const status = await host.stat(socket);
	if (status !== undefined) {
		// Where the socket is one's own, open to all or of another group, membership changes nothing.
		const byGroup = status.uid !== user.uid && status.gid === gid && (status.mode & 0o006) !== 0o006;
		return byGroup ? `the engine at ${socket}` : undefined;
	}
	const runtime = env["XDG_RUNTIME_DIR"] || `/run/user/${user.uid}`;
	const ownSockets = [
		paths.join(runtime, "docker.sock"),
		paths.join(host.home, ".docker", "desktop", "docker.sock"),
		paths.join(runtime, "podman", "podman.sock"),
	];
	const own = await Promise.all(ownSockets.map((path) => host.stat(path)));
	return own.some((found) => found !== undefined) ? undefined : "docker's engine";
}

async function usesContext(host: ReadHost): Promise<boolean> {
	const { env, paths } = host;
	if (env["DOCKER_CONTEXT"]) return env["DOCKER_CONTEXT"] !== "default";
	const { folder } = await dockerConfigFolder(host);
	const file = await host.readFile(paths.join(folder, "config.json"));
	return file.ok && (dockerCurrentContext(file.text) ?? "default") !== "default";
}

/** docker-users is Docker Desktop's; it opens the service that runs its virtual machine. */
async function windowsGroup(host: ReadHost): Promise<Fact<DockerGroup>> {
	const name = "docker-users";
	const program = (file: string): string => {
		const root = host.env["SystemRoot"];
		return root === undefined ? file : host.paths.join(root, "System32", file);
	};
	const [listed, login, ping] = await Promise.all([
		host.ask({ argv: [program("net.exe"), "localgroup", name], timeoutMs: 3_000 }),
		// Git's own whoami knows no /groups, so it is asked by path.
		host.ask({ argv: [program("whoami.exe"), "/groups", "/fo", "csv", "/nh"], timeoutMs: 3_000 }),
		host.http({ method: "GET", url: "http://localhost/_ping", socketPath: pipe, timeoutMs: 2_000 }),
	]);
	// 1376: the local group does not exist (winerror.h, ERROR_NO_SUCH_ALIAS).
	if (/\b1376\b/.test(listed.stdout + listed.stderr)) return missing(`there is no group "${name}" on this laptop`);
	if (listed.outcome !== "ok" || login.outcome !== "ok") return unknown("Windows did not say who is in docker-users");
	const user = host.user.name;
	const isListed = listed.stdout
		.split(/\r?\n/)
		.some((line) => line.trim().split("\\").at(-1)?.toLowerCase() === user.toLowerCase());
	const inLogin = /\\docker-users"/i.test(login.stdout);
	return found({
		name,
		membership: inLogin ? "member" : isListed ? "after-new-login" : "not-member",
		user,
		// An engine that already answers, as with WSL 2, does without.
		neededFor: ping.ok ? undefined : "Docker Desktop with Hyper-V or Windows containers",
	});
}
