import { catalog } from "../../src/catalog.ts";
import type { AuthMethod } from "../../src/model/auth-method.ts";
import { met } from "../../src/model/availability.ts";
import type { Catalog } from "../../src/model/catalog.ts";
import type { Question } from "../../src/model/question.ts";
import { Secret } from "../../src/model/secret.ts";
import type { Entry, Target } from "../../src/model/target.ts";

const missing = new Secret("");

const token: Question = {
	key: "token",
	title: "Access token",
	why: "It is written to the file of tokens; it is never shown.",
	kind: "secret",
	check: async (answer) =>
		answer.startsWith("{")
			? { ok: false, problem: `This is a key file and no token: ${answer}` }
			: { ok: true, answer, note: "a token" },
};

/** A way to sign in whose one question is a secret. */
const pastedToken: AuthMethod = {
	id: "pasted-token",
	label: "a pasted token",
	summary: "a token of yours",
	identity: "google",
	yields: "static",
	reads: [],
	tradeoffs: {
		onDisk: "The token",
		lasts: "An hour",
		ifStolen: "The token",
		revoke: "Wait",
		needs: "Nothing",
		clients: "Any",
		costs: "Nothing",
	},
	availability: () => met(),
	questions: () => [token],
	source: async (_answers, _host, secret) => ({ kind: "static", username: "ada", secret: secret ?? missing }),
	commands: async () => [],
};

const layout: Question = {
	key: "layout",
	title: "What else may be asked",
	why: "Of several sources the highest version is taken, wherever it comes from.",
	kind: "choice",
	choices: [
		{
			value: "only",
			label: "Nothing else: this is the one source",
			hint: "safe; what others make has to come by way of it",
		},
		{
			value: "extra",
			label: "The public source too: this one is an extra",
			hint: "whoever publishes one of your names there can run programs here",
		},
	],
	otherwise: "only",
	check: async (answer) => ({ ok: true, answer }),
};

const accept: Question = {
	key: "accept-public-source",
	title: "Let a public source answer for names of your own?",
	why: "Whatever carries one of your names there is taken from there as soon as its version is higher. To ask for one version does not help: the source named last wins. While yours is out of reach, the public one is taken and nothing is said.",
	kind: "yes",
	check: async (answer) =>
		answer.trim().toLowerCase() === "yes"
			? { ok: true, answer: "yes" }
			: { ok: false, problem: "Only yes goes on. One source alone is the way without the danger." },
};

const names: Question = {
	key: "names",
	title: "Names to look up",
	why: "The proof looks whether they are there.",
	kind: "text",
	otherwise: "",
	check: async (answer) =>
		/^[a-z ]*$/.test(answer) ? { ok: true, answer } : { ok: false, problem: `"${answer}" is no name.` },
};

/** One line for every token: "HOST TOKEN". */
const tokenFile: Target = {
	id: "token-file",
	label: "The file of tokens",
	serves: "container",
	accepts: ["static"],
	reads: [],
	weight: "required",
	questions: (_facts, answers) => [layout, ...(answers["layout"] === "extra" ? [accept] : []), names],
	path: () => "/home/ada/.tokens",
	files: () => ["/home/ada/.tokens"],
	template: "",
	entry: ({ match, source }) =>
		source.kind === "static"
			? { host: match.host, holds: "login", username: source.username, secret: source.secret }
			: undefined,
	why: ({ host }) => `The token for ${host}`,
	read: (text) => ({ ok: true, value: text.split("\n").flatMap(entryOf) }),
	overshadowed: () => [],
	set: (text, { host, secret }) => ({ ok: true, value: `${text}${host} ${(secret ?? missing).reveal()}\n` }),
	remove: (text) => ({ ok: true, value: text }),
	redact: (text) => text.replace(/(?<= ).*/g, "(hidden)"),
};

function entryOf(line: string): readonly Entry[] {
	const [host] = line.split(" ");
	return host === undefined || host === "" ? [] : [{ host, holds: "login" }];
}

/** Docker's own file would ask where the token rests. */
function withoutStatic(target: Target): Target {
	if (target.serves !== "container") return target;
	return { ...target, accepts: target.accepts.filter((kind) => kind !== "static") };
}

/** The whole catalogue, and beside it a way to sign in that asks for every kind of answer: a secret, a choice, a yes, a text that may be left out. */
export const tokenCatalog: Catalog = {
	...catalog,
	// Those that yield the same would be offered with it.
	methods: [...catalog.methods.filter(({ yields }) => yields !== "static"), pastedToken],
	targets: [...catalog.targets.map(withoutStatic), tokenFile],
};
