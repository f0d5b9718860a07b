import { foundValue } from "../model/fact.ts";
import type { Facts } from "../model/facts.ts";
import type { IndexInput } from "../model/index-client.ts";
import type { IndexErrand } from "./errand.ts";

/** The client's files as they are on disk now; undefined while it is not known what it reads. */
export async function indexInput(errand: IndexErrand, facts: Facts): Promise<IndexInput | undefined> {
	const { host, client, answers } = errand;
	const pip = foundValue(facts.pip);
	if (pip === undefined) return undefined;
	const scope = /^file:(.+)$/s.exec(answers["scope"] ?? "")?.[1];
	const isRead = pip.files.some(({ path, read }) => read && path === scope);
	const configFile = isRead ? undefined : scope;
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
		loginFile: await loginFile(errand, client.loginFiles(host)),
		env: host.env,
		platform: host.platform,
		home: host.home,
		keyring: foundValue(facts.keyring),
	};
}

async function loginFile({ host }: IndexErrand, paths: readonly string[]): Promise<IndexInput["loginFile"]> {
	for (const path of paths) {
		const file = await host.readFile(path);
		if (file.ok) return { path, text: file.text };
		// One that is there and cannot be read is passed over, and no other is looked for.
		if (file.trouble.code !== "missing") return undefined;
	}
	return undefined;
}
