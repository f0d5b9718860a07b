import type { ReadHost } from "../model/host.ts";
import type { Checked, Question } from "../model/question.ts";
import { Secret } from "../model/secret.ts";

/** Longer than any token or password, shorter than what a mistaken paste pours in. */
const mostCharacters = 65_536;

/** What every answer has to keep to, then the question's own check. */
export async function checkAnswer(question: Question, answer: string, host: ReadHost): Promise<Checked> {
	const problem = question.kind === "secret" ? secretProblem(answer) : pathProblem(question, answer);
	if (problem !== undefined) return { ok: false, problem };
	return question.kind === "secret" ? checkSecret(question, answer, host) : question.check(answer, host);
}

function pathProblem({ kind, otherwise }: Question, answer: string): string | undefined {
	return kind === "path" && answer.trim() === "" && otherwise !== "" ? "A path is needed." : undefined;
}

function secretProblem(answer: string): string | undefined {
	if (answer.trim() === "") return "Nothing is there yet: type it or paste it.";
	if (/[\r\n]/.test(answer)) return "That has several lines, as a key file has; a password or token has one.";
	if (answer.length > mostCharacters) return "That is too long for a password or token.";
	return /\p{Cc}/u.test(answer) ? "That holds control characters, which no password or token has." : undefined;
}

/** A secret comes back as the answer alone, whatever the check says of it or breaks on. */
async function checkSecret(question: Question, answer: string, host: ReadHost): Promise<Checked> {
	const secret = new Secret(answer);
	try {
		const checked = await question.check(answer, host);
		if (!checked.ok) return { ok: false, problem: secret.hideIn(checked.problem) };
		return checked.note === undefined ? checked : { ...checked, note: secret.hideIn(checked.note) };
	} catch (error) {
		const broken = new Error(secret.hideIn(error instanceof Error ? error.message : String(error)));
		if (error instanceof Error && error.stack !== undefined) broken.stack = secret.hideIn(error.stack);
		throw broken;
	}
}
