import type { Answers } from "../../model/auth-method.ts";
import { foundValue } from "../../model/fact.ts";
import type { Facts } from "../../model/facts.ts";
import type { PodmanFile } from "../../model/podman-facts.ts";
import type { Choice, Question } from "../../model/question.ts";
import type { Match } from "../../model/registry.ts";
import { podmanKey } from "./podman-keys.ts";
import { podmanEndsBefore, podmanEntryBefore } from "./podman-reach.ts";

/** Files that a login of podman's can be written to, in the order in which they are read. */
export function podmanOwnFiles(facts: Facts): readonly PodmanFile[] {
	const files = foundValue(facts.podman)?.files ?? [];
	// Docker's file is podman's own only where a variable makes it the first.
	return files.filter(({ role }, index) => (role === "docker" ? index === 0 : role !== "dockercfg"));
}

/** The file that the answer "auth-file" means, else the one that lasts. */
export function podmanFileFor(facts: Facts, { "auth-file": role }: Answers): PodmanFile | undefined {
	const files = podmanOwnFiles(facts);
	return files.find((file) => file.role === role) ?? usual(files);
}

function usual(files: readonly PodmanFile[]): PodmanFile | undefined {
	return files.find(({ role }) => role === "named") ?? files.find(({ role }) => role === "lasting") ?? files[0];
}

/** Which of the files; asked only where there are several. */
export function podmanFileQuestion(facts: Facts, match: Match): readonly Question[] {
	const files = podmanOwnFiles(facts);
	const [first] = files;
	if (first === undefined || files.length < 2) return [];
	const best = usual(files);
	// An entry in a later file would not count.
	const key = podmanKey(match.host, match.path);
	const earlier = best && podmanEntryBefore(files, best.path, key);
	const suggested = earlier ?? best ?? first;
	const others = files.filter((file) => file !== suggested);
	return [
		{
			key: "auth-file",
			title: "Which file of podman's",
			why: `podman reads them in turn and takes the first entry it finds; its own login writes to ${first.path}.`,
			kind: "choice",
			choices: [suggested, ...others].map((file) => choiceOf(file, podmanEndsBefore(files, file.path, key))),
			otherwise: suggested.role,
			check: async (answer) =>
				files.some(({ role }) => role === answer)
					? { ok: true, answer }
					: { ok: false, problem: `It is ${files.map(({ role }) => role).join(" or ")}, not "${answer}".` },
		},
	];
}

const labels: Readonly<Record<PodmanFile["role"], string>> = {
	named: "The file that a variable names",
	session: "The file of this session",
	lasting: "The file that lasts",
	docker: "Docker's file",
	dockercfg: "Docker's oldest file",
};

function choiceOf({ role, path, decidedBy, isLostAtReboot }: PodmanFile, earlier: PodmanFile | undefined): Choice {
	const name = role === "named" && decidedBy !== undefined ? `The file that ${decidedBy} names` : labels[role];
	const counts =
		earlier !== undefined
			? `does not count while ${earlier.path} ${earlier.problem === undefined ? "has an entry" : "cannot be read"}`
			: isLostAtReboot
				? "in memory: lost at the next reboot"
				: role === "lasting"
					? "stays; a later podman login of this session goes before it"
					: undefined;
	return { value: role, label: name, hint: counts === undefined ? path : `${path} (${counts})` };
}
