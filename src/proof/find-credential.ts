import type { ClientInput, Lookup } from "../model/client.ts";
import { foundValue } from "../model/fact.ts";
import type { DockerConfigFile, Facts } from "../model/facts.ts";
import type { Login } from "../model/login.ts";
import { askHelper } from "./ask-helper.ts";
import type { PullErrand } from "./errand.ts";
import { broken, type Step } from "./judgement.ts";
import { signInAgain } from "./sign-in-again.ts";

/** What the client would show the registry. */
export interface Credential {
	/** Undefined: nothing, it goes anonymously. */
	readonly login: Login | undefined;
	/** Where it comes from, or why there is none. */
	readonly from: string;
	/** What to type for a fresh one. */
	readonly renew: string;
	/** Docker takes another one from run to run. */
	readonly wavering?: string;
}

/** Reads the client's file as it is on disk now, applies the client's own rules, and fetches what they lead to. */
export async function findCredential(
	errand: PullErrand,
	config: DockerConfigFile,
	facts: Facts,
): Promise<Step<Credential>> {
	const { host, match, client } = errand;
	const file = await host.readFile(config.path);
	if (!file.ok && file.trouble.code !== "missing") {
		const detail = `${config.path} cannot be read: ${file.trouble.message}. ${client.id} goes on without credentials.`;
		return broken("no-account", detail, `Make ${config.path} a file that ${host.user.name} can read.`);
	}
	const text = file.ok ? file.text : undefined;
	const helpers = foundValue(facts["credential-helpers"]) ?? [];
	const there = await Promise.all(client.asksFor.map((name) => host.which(name)));
	const input: ClientInput = {
		configPath: config.path,
		configText: text,
		env: host.env,
		platform: host.platform,
		programs: [
			...helpers.map(({ name }) => `docker-credential-${name}`),
			...client.asksFor.filter((_, index) => there[index] !== undefined),
		],
		version: foundValue(facts["docker-version"])?.version,
	};
	return followLookup(errand, client.lookup(match.host, input), config.path, text ?? "");
}

async function followLookup(errand: PullErrand, lookup: Lookup, path: string, text: string): Promise<Step<Credential>> {
	const key = errand.match.host;
	switch (lookup.kind) {
		case "helper": {
			const answer = await askHelper(errand, lookup.helper, lookup.ask);
			if (!answer.ok) return answer;
			const program = `docker-credential-${lookup.helper}`;
			const from = answer.value === undefined ? `${program} holds nothing for ${lookup.ask}` : program;
			return { ok: true, value: { login: answer.value, from, renew: signInAgain(errand, lookup.helper, lookup.ask) } };
		}
		case "file":
			return fromText(errand, text, lookup.key, path);
		case "env":
			return fromText(errand, errand.host.env[lookup.variable] ?? "", lookup.key, lookup.variable);
		case "random": {
			const [first = ""] = lookup.keys;
			const step = fromText(errand, text, first, path);
			if (!step.ok) return step;
			const wavering = `${path} has ${lookup.keys.length} entries for ${key} (${lookup.keys.join(", ")}), and docker picks one at random each time`;
			return { ok: true, value: { ...step.value, wavering } };
		}
		case "anonymous":
			return {
				ok: true,
				value: { login: undefined, from: lookup.because, renew: signInAgain(errand, undefined, key) },
			};
		case "error":
			return broken(
				"no-account",
				lookup.message,
				`Mend ${path}; registry-setup offers a repair where there is a safe one.`,
			);
	}
}

function fromText(errand: PullErrand, text: string, entry: string, where: string): Step<Credential> {
	const { client, match } = errand;
	const login = client.login(text, entry);
	const renew = signInAgain(errand, undefined, match.host);
	if (login !== undefined) return { ok: true, value: { login, from: where, renew } };
	return broken(
		"no-account",
		`The entry ${entry} in ${where} holds no user name and password that can be read.`,
		renew,
	);
}
