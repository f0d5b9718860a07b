import type { Answers } from "../../model/auth-method.ts";
import type { DockerConfigFile, Facts } from "../../model/facts.ts";
import type { Question } from "../../model/question.ts";
import { secretInRepository } from "../secret-in-repository.ts";
import { typedYes } from "../typed-yes.ts";
import { keychainInVain } from "./keychain-in-vain.ts";
import { keychainName } from "./keychain-name.ts";
import { usableKeychain } from "./usable-keychain.ts";

/** Where a name and a secret for images rest; the file only with a typed yes. `file`: the one they would stand in. */
export function storeQuestions(
	facts: Facts,
	{ store }: Answers,
	file: Pick<DockerConfigFile, "path" | "workTree"> | undefined,
): readonly Question[] {
	if (store !== "file") return [storeQuestion(facts)];
	const workTree = file?.workTree;
	return [
		storeQuestion(facts),
		acceptPlainText(facts, file?.path),
		...(workTree === undefined ? [] : [secretInRepository(workTree)]),
	];
}

function storeQuestion(facts: Facts): Question {
	const keychain = usableKeychain(facts);
	const inFile = { value: "file", label: "The file, in plain text", hint: "a copy of it is a copy of the secret" };
	const inKeychain = keychain.ok
		? { value: "keychain", label: "The keychain", hint: keychainName(keychain.helper) }
		: { value: "keychain", label: "A keychain", hint: `not yet: ${keychain.because}` };
	const inVain = keychainInVain(facts);
	return {
		key: "store",
		title: "Where the secret rests",
		why: sentences(
			keychain.ok && "The keychain is asked for it each time, and the file names only the registry.",
			inVain,
		),
		kind: "choice",
		choices: keychain.ok ? [inKeychain, inFile] : [inFile, inKeychain],
		otherwise: keychain.ok ? "keychain" : "file",
		async check(answer) {
			if (answer === "file" || (answer === "keychain" && keychain.ok)) return { ok: true, answer };
			const problem = answer === "keychain" ? inVain : undefined;
			return { ok: false, problem: problem ?? `It is keychain or file, not "${answer}".` };
		},
	};
}

/** Why it has to be the file is what a person would mend, so it stands beside the danger. */
function acceptPlainText(facts: Facts, path: string | undefined): Question {
	const danger = `It would stand in ${path ?? "docker's file"} in base64, which anybody can read back: every program you start, every backup and every copy of your home folder has it then.`;
	return typedYes(
		{
			key: "accept-plain-text",
			title: "Keep the secret in plain text?",
			why: sentences(danger, keychainInVain(facts)),
		},
		"A keychain keeps it out of the file; a helper that fetches it anew each time needs no secret at all.",
	);
}

function sentences(...some: readonly (string | undefined | false)[]): string {
	return some.filter((one) => one !== undefined && one !== false).join(" ");
}
