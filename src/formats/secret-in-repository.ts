import type { Question } from "../model/question.ts";
import { typedYes } from "./typed-yes.ts";

/** A secret in a git work tree is one `git add` away from everybody who reads the repository. Undefined: which one is not known. */
export function secretInRepository(workTree: string | undefined): Question {
	const where = workTree === undefined ? "may lie in a git repository" : `lies in the git repository ${workTree}`;
	return typedYes(
		{
			key: "accept-secret-in-repository",
			title: "Write the secret into a repository?",
			why: `The file ${where}: one "git add" publishes the secret to everyone who reads it, and its history keeps it.`,
		},
		"Another scope, or a method that leaves no secret in a file, is the way round.",
	);
}
