import type { Checked, Question } from "../model/question.ts";
import type { Account, Form, Identity, Match } from "../model/registry.ts";
import { shellWord } from "../model/shell-words.ts";
import { nameProblem } from "./name-problem.ts";

/** Any account of a registry that says nothing of its accounts. */
const anyAccount: Account = {
	title: "User name",
	made: "Whoever runs the registry makes the account.",
	examples: [],
	names: [{ pattern: /^/ }],
	secretTitle: "Password or token",
	secrets: [],
};

/** A registry's account of one kind, or of any kind. */
export function accountOf({ accounts }: Pick<Match, "accounts">, identity: Identity): Account {
	return accounts?.[identity] ?? anyAccount;
}

/** Asks for the name of such an account as the registry wants it. */
export function accountNameQuestion(account: Account): Question {
	const { title, made, otherwise } = account;
	return {
		key: "username",
		title,
		why: [made, ...looks(account)].join(" "),
		kind: "text",
		...(otherwise === undefined ? {} : { otherwise }),
		check: async (answer) => checkName(account, answer.trim()),
	};
}

/** Asks for the secret that goes with it, and says what it is by its looks. */
export function accountSecretQuestion({ secretTitle, secrets }: Account): Question {
	return {
		key: "secret",
		title: secretTitle,
		why: "It is shown to the registry with the user name.",
		kind: "secret",
		check: async (answer) => judged(answer, secrets.find(({ pattern }) => pattern.test(answer)) ?? {}),
	};
}

function checkName(account: Account, name: string): Checked {
	if (name === "") return { ok: false, problem: ["A user name is needed.", ...looks(account)].join(" ") };
	const problem = nameProblem(name);
	if (problem !== undefined) return { ok: false, problem };
	const form = account.names.find(({ pattern }) => pattern.test(name));
	if (form !== undefined) return judged(name, form);
	return { ok: false, problem: [`"${name}" is no such name there.`, ...looks(account)].join(" ") };
}

function judged(answer: string, { means, wrong, doubtful }: Partial<Form>): Checked {
	if (wrong === true) return { ok: false, problem: means ?? "" };
	return { ok: true, answer, ...(means === undefined ? {} : { note: means }), ...(doubtful && { doubtful }) };
}

/** A name that a shell would take apart is also shown as a shell has to get it. */
function looks({ examples }: Account): readonly string[] {
	const [first] = examples;
	if (first === undefined) return [];
	const quoted = shellWord(`username=${first}`);
	const inShell = quoted.startsWith("'") ? ` (in a shell: --set ${quoted})` : "";
	return [`It looks like ${examples.join(" or ")}${inShell}.`];
}
