import { dockerConfigFolder } from "../formats/docker/docker-config-folder.ts";
import { octal } from "../formats/findings/file-fix.ts";
import type { Check, CheckContext, Finding } from "../model/check.ts";
import type { FileStatus } from "../model/host.ts";
import { shellWords } from "../model/shell-words.ts";

/** More than anybody has. */
const most = 200;

interface Key {
	readonly path: string;
	readonly status: FileStatus | undefined;
	/** As its header says: "root", or what docker calls the others. */
	readonly role: string | undefined;
	readonly isLocked: boolean;
}

/** Keys that sign images. */
export const dctKeys: Check = {
	id: "dct.keys",
	group: "azure",
	title: "Docker's signing keys are locked, and only their owner can read them",
	about: [
		"Looks into trust/private beside docker's config.json, where docker trust keeps its keys, at mode and header of each. Warns where others can read or write it, and of a key without a passphrase; no key is shown. Is a note where there are keys of repositories and no root key.",
		"The root key cannot be replaced: without it every signature of the registry has to be thrown away to begin anew. Whether there is a copy of it nobody can see; make one that is kept elsewhere: (umask 077; tar -C ~/.docker/trust -czf COPY.tar.gz private), and look into it with tar -tzf.",
		"chmod -R go= closes them to others. It is no fix of its own: what is changed is kept to be taken back, and a second copy of a private key is not to be made unasked.",
	],
	reads: [],
	async run({ host }) {
		const folder = host.paths.join((await dockerConfigFolder(host)).folder, "trust", "private");
		const listing = await host.listing(folder);
		if (!listing.ok && listing.trouble.code !== "missing") return { skipped: `${folder}: ${listing.trouble.message}` };
		const names = (listing.ok ? listing.names : []).filter((name) => name.endsWith(".key")).slice(0, most);
		if (names.length === 0) return { skipped: "docker keeps no signing keys here" };
		const keys = await Promise.all(names.map((name) => read(host, host.paths.join(folder, name))));
		const roots = keys.filter(({ role }) => role === "root").length;
		const open = host.platform === "win32" ? [] : await openKeys(host, folder, keys);
		return {
			findings: [...open, ...unlocked(folder, keys), ...(roots === 0 ? [rootless(folder)] : [])],
			seen: `${roots} root, ${keys.length - roots} other`,
		};
	},
};

/** Its header stands in the open, also of a locked one (notary, tuf/utils/x509.go). */
async function read(host: CheckContext["host"], path: string): Promise<Key> {
	const [status, file] = await Promise.all([host.stat(path), host.readFile(path)]);
	const text = file.ok ? file.text : "";
	return {
		path,
		status,
		role: /^role: *(\S+)$/m.exec(text)?.[1],
		isLocked: !/-----BEGIN (?!ENCRYPTED)[A-Z ]*PRIVATE KEY-----/.test(text) || /^Proc-Type: 4,ENCRYPTED/m.test(text),
	};
}

async function openKeys(host: CheckContext["host"], folder: string, keys: readonly Key[]): Promise<readonly Finding[]> {
	const above = await host.stat(folder);
	// Nobody comes past a folder that is closed.
	if (above === undefined || (above.mode & 0o077) === 0) return [];
	const open = keys.filter(({ status }) => status !== undefined && (status.mode & 0o077) !== 0);
	const mode = octal((open[0]?.status ?? above).mode);
	if (open.length === 0 && (above.mode & 0o022) === 0) return [];
	return [
		{
			status: "warn",
			message:
				open.length === 0
					? `Others may write into the folder of docker's signing keys: mode ${mode}`
					: `Others can read ${open.length} of docker's signing keys: mode ${mode}`,
			where: { file: folder },
			why: "Whoever has the key and guesses its passphrase signs images as you.",
			remedy: {
				text: "Let only their owner read them.",
				commands: [shellWords(["chmod", "-R", "go=", folder])],
			},
		},
	];
}

function unlocked(folder: string, keys: readonly Key[]): readonly Finding[] {
	const count = keys.filter(({ isLocked }) => !isLocked).length;
	if (count === 0) return [];
	return [
		{
			status: "warn",
			message: `${count} of docker's signing keys ${count === 1 ? "has" : "have"} no passphrase`,
			where: { file: folder },
			why: "Whoever reads the file signs images as you.",
			remedy: {
				text: "Load it anew with a passphrase, and delete this one.",
				commands: ["docker trust key load FILE"],
			},
		},
	];
}

function rootless(folder: string): Finding {
	return {
		status: "note",
		message: "Docker's signing keys here are of repositories only: there is no root key",
		where: { file: folder },
		why: "A new repository cannot be signed without it; when it is lost everywhere, all signatures have to be thrown away.",
		remedy: { text: "Make sure that somebody has it, and a copy.", commands: [] },
	};
}
