import type { Question } from "../../model/question.ts";

/** Names of accounts and projects (kubernetes.io/docs/concepts/overview/working-with-objects/names, RFC 1123). */
const name = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** Kubernetes gives no token for less (pkg/apis/authentication/validation, 10 minutes). */
const leastSeconds = 600;

const secondsIn: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600 };

/** Whose token: a service account's, or with `ownLogin` also, nothing said, that of the person signed in. */
export function serviceAccountQuestion(ownLogin: boolean): Question {
	return {
		key: "service-account",
		title: "Service account",
		why: ownLogin
			? "Its token pulls and does nothing else; nothing said, it is the token of your own oc login."
			: "oc is not here to give the token of your own login, so it is a service account's: it needs the role system:image-puller.",
		kind: "text",
		...(ownLogin ? { otherwise: "" } : {}),
		async check(answer) {
			const account = answer.trim();
			if (account === "" && ownLogin) return { ok: true, answer: "" };
			return name.test(account) ? { ok: true, answer: account } : { ok: false, problem: wrong("A service account") };
		},
	};
}

/** `named`: the project that the reference names. */
export function projectQuestion(named: string | undefined): Question {
	return {
		key: "project",
		title: "Project of the service account",
		why: "A service account belongs to one project, its namespace; it may pull from that one without another role.",
		kind: "text",
		...(named === undefined ? {} : { otherwise: named }),
		async check(answer) {
			const project = answer.trim();
			return name.test(project) ? { ok: true, answer: project } : { ok: false, problem: wrong("A project") };
		},
	};
}

export const durationQuestion: Question = {
	key: "duration",
	title: "How long the token lasts",
	why: "It ends by itself after that, such as 8h or 90m; the cluster may cut it down.",
	kind: "text",
	otherwise: "24h",
	async check(answer) {
		const [, count, unit = ""] = /^(\d{1,8})([smh])$/.exec(answer.trim()) ?? [];
		const seconds = Number(count) * (secondsIn[unit] ?? Number.NaN);
		if (!(seconds > 0)) return { ok: false, problem: "A time is a number and h, m or s: 8h, 90m." };
		if (seconds < leastSeconds) return { ok: false, problem: "Kubernetes gives no token for less than 10m." };
		return { ok: true, answer: answer.trim() };
	},
};

function wrong(what: string): string {
	return `${what} has a name of small letters, digits and dashes, 63 at most.`;
}
