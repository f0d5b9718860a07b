import { dockerStartsHelpers } from "../formats/docker/docker-starts-helpers.ts";
import { misplacedHelper } from "../formats/docker/misplaced-helper.ts";
import type { AuthMethod } from "../model/auth-method.ts";
import { type Availability, allOf, couldNotTell, met, unmet } from "../model/availability.ts";
import { UserError } from "../model/errors.ts";
import { foundValue } from "../model/fact.ts";
import type { Facts } from "../model/facts.ts";
import { isHelperName } from "../model/helper-answer.ts";
import type { Question } from "../model/question.ts";

/** Any program that answers docker's questions for credentials. */
export const helper: AuthMethod = {
	id: "helper",
	label: "A credential helper",
	summary: "a program of yours has the login",
	identity: "helper",
	yields: "helper",
	reads: ["docker-client", "docker-version", "credential-helpers"],
	tradeoffs: {
		onDisk: "The helper's name; what it keeps is its own affair",
		lasts: "As long as the helper has something to give",
		ifStolen: "Whatever the helper gives to those who ask it",
		revoke: "Where the helper's own login was made",
		needs: "A docker-credential-… program on PATH",
		clients: "docker, BuildKit, podman, crane; not kubelet",
		costs: "One start of the helper at each pull",
	},
	availability: (facts) => allOf([dockerStartsHelpers(facts), helperThere(facts)]),
	questions: (facts, _answers, { host }) => [helperQuestion(facts, host)],
	async source({ helper: name = "" }, _host, _secret, match) {
		const because = misplacedHelper(name, match.host);
		if (name !== "" && because === undefined) return { kind: "helper", name };
		const why =
			because === undefined ? "A credential helper has to be named." : `Not docker-credential-${name}: ${because}.`;
		throw new UserError(why, { exitCode: 2, next: ["--set helper=NAME"] });
	},
	commands: async () => [],
};

/** Stores give back what was stored in them, and sign in to nothing. */
const stores = ["desktop", "osxkeychain", "pass", "secretservice", "wincred"];

function helperThere(facts: Facts): Availability {
	const helpers = facts["credential-helpers"];
	if (helpers.state === "unknown") return couldNotTell("which credential helpers are on PATH", helpers);
	// Google's have ways of their own, for the hosts for which they are.
	if (foundValue(helpers)?.some(({ name }) => name !== "gcloud" && name !== "gcr")) return met();
	return unmet(
		"no program on PATH has a name like docker-credential-…, where docker looks for it",
		"# Amazon's, for one: https://github.com/awslabs/amazon-ecr-credential-helper",
	);
}

function helperQuestion(facts: Facts, host: string): Question {
	const there = foundValue(facts["credential-helpers"]);
	const fitting = (there ?? []).filter(({ name }) => misplacedHelper(name, host) === undefined);
	const choices = fitting.map(({ name, path }) => ({ value: name, label: `docker-credential-${name}`, hint: path }));
	return {
		key: "helper",
		title: "Credential helper",
		why: `docker asks it for the login to ${host}, and no other place from then on.`,
		...(choices.length === 0 ? { kind: "text" } : { kind: "choice", choices }),
		async check(answer) {
			const name = answer.trim().replace(/^docker-credential-/, "");
			if (!isHelperName(name)) return { ok: false, problem: "A helper's name is what follows docker-credential-." };
			const because = misplacedHelper(name, host);
			if (because !== undefined) return { ok: false, problem: `Not docker-credential-${name}: ${because}.` };
			if (there !== undefined && !there.some((one) => one.name === name)) {
				return { ok: false, problem: `docker-credential-${name} is not on PATH, where docker looks for it.` };
			}
			const stored = `It gives back what was stored in it; where that is nothing for ${host}, choose another way to sign in.`;
			return { ok: true, answer: name, ...(stores.includes(name) ? { note: stored } : {}) };
		},
	};
}
