import { foundValue } from "./fact.ts";
import type { Facts } from "./facts.ts";
import type { ReadHost } from "./host.ts";
import type { IndexClient, IndexInput } from "./index-client.ts";

/** The client's files as they are on disk now; undefined while it is not known what it reads. `named`: a file that it reads only where told to. */
export async function indexInput(
	client: Pick<IndexClient, "loginFiles">,
	facts: Facts,
	host: ReadHost,
	named?: string,
): Promise<IndexInput | undefined> {
	const pip = foundValue(facts.pip);
	if (pip === undefined) return undefined;
	const isRead = pip.files.some(({ path, read }) => read && path === named);
	const configFile = isRead ? undefined : named;
	const texts = new Map<string, string>();
	for (const path of [...pip.files.filter(({ read }) => read).map((file) => file.path), configFile]) {
		const file = path === undefined ? undefined : await host.readFile(path);
		if (path !== undefined && file?.ok === true) texts.set(path, file.text);
	}
	const python = foundValue(facts.python);
	return {
		pip,
		pythonVersion: pip.pythonVersion ?? (python?.path === pip.python ? python.version : undefined),
		texts,
		configFile,
		loginFile: await firstThere(client.loginFiles(host, pip.version), host),
		env: host.env,
		platform: host.platform,
		home: host.home,
		keyring: foundValue(facts.keyring),
	};
}

/** The first of these files that exists. */
export async function firstThere(paths: readonly string[], host: ReadHost): Promise<IndexInput["loginFile"]> {
	for (const path of paths) {
		const file = await host.readFile(path);
		if (file.ok) return { path, text: file.text };
		// One that is there and cannot be read is passed over, and no other is looked for.
		if (file.trouble.code !== "missing") return undefined;
	}
	return undefined;
}
