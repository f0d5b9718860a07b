import type { Check, Finding } from "../model/check.ts";
import type { ReadHost } from "../model/host.ts";
import { shellWords } from "../model/shell-words.ts";
import type { SurveyedFile } from "../model/survey.ts";

/** What sudo left behind in somebody's home. */
export const cfgOwner: Check = {
	id: "cfg.owner",
	group: "docker",
	title: "The files of docker and podman in your home belong to you",
	about: [
		"Speaks when config.json, auth.json or the folder of one of them lies in your home and belongs to root, as after sudo docker login.",
		"Docker cannot write its next login there, and where only the file is root's it puts a new one in its place and loses what was in it (moby/moby#40175). The chown line gives it back.",
	],
	reads: [],
	async run({ files, host }) {
		if (host.platform === "win32") return { skipped: "Windows keeps owners otherwise" };
		if (host.user.uid === 0) return { skipped: "you are root" };
		const own = files.filter(
			({ target, path }) => (target === "docker-config" || target === "podman-auth") && isInHome(path, host),
		);
		const findings = await Promise.all(own.map((file) => ofRoot(file, host)));
		return { findings: findings.flat(), seen: own.length === 1 ? "1 file" : `${own.length} files` };
	},
};

function isInHome(path: string, { home, paths }: ReadHost): boolean {
	return path.startsWith(`${home}${paths.separator}`);
}

async function ofRoot({ path, label, status }: SurveyedFile, host: ReadHost): Promise<readonly Finding[]> {
	const folder = host.paths.dirname(path);
	const isFolders = (await host.stat(folder))?.uid === 0;
	if (!isFolders && status?.uid !== 0) return [];
	const recursive = isFolders ? ["-R"] : [];
	const place = isFolders ? folder : path;
	return [
		{
			status: "fail",
			message: isFolders ? `The folder of ${label} belongs to root` : `${label} belongs to root`,
			where: { file: place },
			why: isFolders
				? "No login can be written there but by root."
				: "A login by you fails here, or puts a new file in its place and loses what is in this one.",
			remedy: {
				text: "Take it back; it is left behind by sudo.",
				commands: [shellWords(["sudo", "chown", ...recursive, host.user.name, place])],
			},
		},
	];
}
