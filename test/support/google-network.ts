import { googleHosts } from "./google-hosts.ts";
import { tokenHosts } from "./google-services.ts";
import { wordsInPrivateNetwork } from "./private-network.ts";
import { startService } from "./real-programs.ts";

export interface GoogleNetwork {
	/** Put before a command, runs it inside. */
	readonly enter: readonly [string, ...string[]];
	/** Certificate of the authority that signed the hosts' certificates. */
	readonly certificatePath: string;
	stop(): Promise<void>;
}

const hosts = [...googleHosts, ...tokenHosts];

/** A private network that stays: Google's registry hosts and token services are served in it, and programs can be sent inside. */
export async function startGoogleNetwork(folder: string): Promise<GoogleNetwork> {
	const words = await wordsInPrivateNetwork(folder, hosts, "test/support/google-network-server.ts");
	const service = startService([...words, ...hosts], { ...process.env, TMPDIR: folder });
	const [, pid = "", certificatePath = ""] = await service.printed(/ready (\d+) (\S+)/);
	const asAnybody = words.includes("--map-root-user") ? ["--user", "--preserve-credentials"] : [];
	return {
		enter: ["nsenter", "--target", pid, "--mount", "--net", ...asAnybody],
		certificatePath,
		stop: () => service.stop(),
	};
}
