import type { Answers } from "../../model/auth-method.ts";
import type { CredentialSource } from "../../model/credential-source.ts";
import type { Facts } from "../../model/facts.ts";
import type { Question } from "../../model/question.ts";
import type { Match } from "../../model/registry.ts";
import { chosenClients, clientQuestion } from "../client-question.ts";
import { storeQuestions } from "../docker/store-questions.ts";
import { storesInFile } from "../docker/stored-entry.ts";
import { podmanFileFor, podmanFileQuestion } from "./podman-file-choice.ts";
import { namespaceQuestion } from "./podman-namespace.ts";
import { podmanNeedsOwn } from "./podman-needs-own.ts";

/** What only a person can say of podman's side: whether it is meant, where the secret rests, in which file, and for how much of a registry. */
export function podmanQuestions(
	facts: Facts,
	answers: Answers,
	{ match, yields }: { readonly match: Match; readonly yields: CredentialSource["kind"] },
): readonly Question[] {
	const asked = clientQuestion(facts);
	if (!chosenClients(facts, answers).includes("podman") || (yields !== "helper" && yields !== "static")) return asked;
	if (!podmanNeedsOwn(facts, answers, match, yields)) return asked;
	const file = podmanFileQuestion(facts, match);
	if (yields === "helper") return [...asked, ...file];
	return [
		...asked,
		...file,
		...storeQuestions(facts, answers, podmanFileFor(facts, answers)),
		...(storesInFile(facts, answers) ? namespaceQuestion(match) : []),
	];
}
