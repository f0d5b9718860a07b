import type { Check, CheckContext } from "../model/check.ts";
import { foundValue } from "../model/fact.ts";
import type { SurveyedFile } from "../model/survey.ts";

/** A link where others put a file. */
export const cfgLink: Check = {
	id: "cfg.link",
	group: "docker",
	title: "Docker's and podman's files are no links that another program would replace",
	about: [
		"Is a note when config.json or auth.json is a symbolic link, as dotfile managers make them, and a program is here that puts a plain file in the place of a link: gcloud auth configure-docker, podman login, oras login.",
		"Docker and registry-setup follow the link and write to what it leads to. After one of the others has written, the file in your dotfiles is no longer the one in use.",
	],
	reads: ["gcloud", "podman", "tools"],
	async run(context) {
		const { files, host } = context;
		const ours = files.filter(({ target }) => target === "docker-config" || target === "podman-auth");
		const links: SurveyedFile[] = [];
		for (const file of ours) if ((await host.lstat(file.path))?.kind === "symlink") links.push(file);
		const findings = links.flatMap((file) => {
			const replacers = replacersOf(file, context);
			return replacers.length === 0
				? []
				: {
						status: "note" as const,
						message: `${file.label} is a link, which ${replacers.join(" and ")} would replace by a file`,
						where: { file: file.path },
						why: `What it leads to${file.leadsTo === undefined ? "" : `, ${file.leadsTo},`} is then no longer read.`,
						remedy: {
							text: "Nothing has to be done while you sign in with docker or registry-setup, which write through the link.",
							commands: [],
						},
					};
		});
		return { findings };
	},
};

function replacersOf({ target }: SurveyedFile, { facts }: CheckContext): readonly string[] {
	const podman =
		foundValue(facts.podman)
			?.programs.slice(0, 1)
			.map((program) => `${program} login`) ?? [];
	if (target === "podman-auth") return podman;
	const gcloud = foundValue(facts.gcloud) === undefined ? [] : ["gcloud auth configure-docker"];
	const hasOras = foundValue(facts.tools)?.some(({ name }) => name === "oras") === true;
	return [...gcloud, ...(hasOras ? ["oras login"] : [])];
}
