import type { Question } from "../../model/question.ts";
import { tokenCreator } from "./adc-trouble-words.ts";

/** Asks for a service account whose token is taken in place of one's own. `own`: whose that would be, in a sentence. */
export function impersonateQuestion(own: string): Question {
	return {
		key: "impersonate",
		title: "Service account to act as",
		why: `A token of an account that may do less is lost more cheaply. Left empty, it is one of ${own}.`,
		kind: "text",
		otherwise: "",
		async check(answer) {
			const email = answer.trim();
			if (email === "") return { ok: true, answer: "" };
			if (!isServiceAccount(email)) {
				const problem = `"${email}" is not the e-mail of a service account, which looks like puller@PROJECT.iam.gserviceaccount.com.`;
				return { ok: false, problem };
			}
			return { ok: true, answer: email, note: `You have to be allowed to: ${tokenCreator(email)}` };
		},
	};
}

/** What was answered; an empty answer is none. */
export function impersonated(answer: string | undefined): string | undefined {
	return answer === "" ? undefined : answer;
}

/** Never an option of gcloud's: PROJECT.iam, developer and appspot accounts, those of a domain's projects, Google's own agents. */
function isServiceAccount(email: string): boolean {
	return /^[a-z\d][a-z\d._-]{0,99}@[a-z\d][a-z\d.-]{0,199}\.gserviceaccount\.com$/.test(email);
}
