import type { Answers } from "../model/auth-method.ts";
import { foundValue } from "../model/fact.ts";
import type { Facts } from "../model/facts.ts";
import type { Question } from "../model/question.ts";

export type ContainerClientId = "docker" | "podman";

/** Podman under docker's name is podman. A laptop whose docker could not be looked at may well have one. */
export function dockerIsHere({ "docker-client": docker }: Facts): boolean {
	return docker.state === "found" ? docker.value.kind !== "podman" : docker.state === "unknown";
}

/** Or skopeo, or buildah. */
export function podmanIsHere({ podman }: Facts): boolean {
	return podman.state === "found";
}

/** Whom a sign-in to a container registry is for: what was answered, else everybody who is there, docker where nobody is. */
export function chosenClients(facts: Facts, { client }: Answers): readonly ContainerClientId[] {
	if (client === "docker" || client === "podman") return [client];
	if (!podmanIsHere(facts)) return ["docker"];
	return dockerIsHere(facts) ? ["docker", "podman"] : ["podman"];
}

/** Asked only where there is a choice. */
export function clientQuestion(facts: Facts): readonly Question[] {
	if (!dockerIsHere(facts) || !podmanIsHere(facts)) return [];
	const [podman = "podman", ...others] = foundValue(facts.podman)?.programs ?? [];
	const family = [podman, ...others].join(", ");
	return [
		{
			key: "client",
			title: "Who is to be signed in",
			why: `docker and ${podman} keep their logins in files of their own; docker's is the last that ${podman} looks into.`,
			kind: "choice",
			choices: [
				{ value: "both", label: `docker and ${family}`, hint: "one entry where it can serve both" },
				{ value: "docker", label: "docker alone", hint: "docker's config.json" },
				{ value: "podman", label: family, hint: "an auth.json; docker's file is left as it is" },
			],
			otherwise: "both",
			check: async (answer) =>
				["both", "docker", "podman"].includes(answer)
					? { ok: true, answer }
					: { ok: false, problem: `It is both, docker or podman, not "${answer}".` },
		},
	];
}
