import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Account, htpasswd, startLoopbackRegistry } from "./loopback-registry.ts";
import { wordsInPrivateNetwork } from "./private-network.ts";
import { startService } from "./real-programs.ts";

export interface NamedRegistries {
	/** Put before a command, runs it inside. */
	readonly enter: readonly [string, ...string[]];
	/** Certificate of the authority that signed the hosts' certificates. */
	readonly certificatePath: string;
	stop(): Promise<void>;
}

/** A private network that stays, in which a real docker-registry answers for these hosts, knows these accounts and holds these images. */
export async function startNamedRegistries(
	folder: string,
	hosts: readonly string[],
	accounts: readonly Account[],
	images: readonly string[],
): Promise<NamedRegistries> {
	const seeding = await startLoopbackRegistry(folder, { kind: "open" });
	for (const image of images) await seeding.seed(image, "v1");
	await seeding.stop();
	writeFileSync(join(folder, "htpasswd"), (await Promise.all(accounts.map(htpasswd))).join("\n"));
	const words = await wordsInPrivateNetwork(folder, hosts, "test/support/named-registries-server.ts");
	const service = startService([...words, folder, ...hosts], { ...process.env, TMPDIR: folder });
	const [, pid = "", certificatePath = ""] = await service.printed(/ready (\d+) (\S+)/);
	const asAnybody = words.includes("--map-root-user") ? ["--user", "--preserve-credentials"] : [];
	return {
		enter: ["nsenter", "--target", pid, "--mount", "--net", ...asAnybody],
		certificatePath,
		stop: () => service.stop(),
	};
}
