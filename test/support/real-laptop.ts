import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { chmod, link, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type NodeHostOptions, nodeHost } from "../../src/host/node-host.ts";
import type { Laptop, Place } from "../host/contract.ts";

/** A folder of the real disk laid out as told, and the real host on it; `bin` comes first on PATH, `home` is the home. */
export async function realLaptop(
	places: Readonly<Record<string, Place>> = {},
	options: NodeHostOptions = {},
): Promise<Laptop> {
	const root = await realpath(await mkdtemp(join(tmpdir(), "registry-setup-laptop-")));
	for (const [path, place] of Object.entries(places)) await lay(root, join(root, path), place);
	const home = join(root, "home");
	await mkdir(home, { recursive: true });
	return {
		root,
		host: nodeHost({
			cwd: root,
			home,
			...options,
			env: { PATH: `${join(root, "bin")}:${process.env["PATH"]}`, HOME: home, ...options.env },
		}),
		dispose: () => rm(root, { recursive: true, force: true }),
	};
}

async function lay(root: string, path: string, place: Place): Promise<void> {
	await mkdir(dirname(path), { recursive: true });
	if (typeof place === "string") await writeFile(path, place, { mode: 0o600 });
	else if (place.kind === "symlink") await symlink(place.to, path);
	else if (place.kind === "name") await link(join(root, place.of), path);
	else if (place.kind === "other") execFileSync("sh", ["-c", 'mkfifo "$1"', "sh", path]);
	else if (place.kind === "socket") await leaveSocket(path);
	else {
		if (place.kind === "directory") await mkdir(path, { recursive: true });
		else await writeFile(path, place.text);
		if (place.mode !== undefined) await chmod(path, place.mode);
	}
}

/** Node takes the name of a socket away when it stops listening; a second name stays. */
async function leaveSocket(path: string): Promise<void> {
	const server = createServer().listen(`${path}.made`);
	await once(server, "listening");
	await link(`${path}.made`, path);
	server.close();
	await once(server, "close");
}
