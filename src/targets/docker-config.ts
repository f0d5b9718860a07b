import template from "../../templates/docker-config/config.json?raw";
import { chosenClients, clientQuestion } from "../formats/client-question.ts";
import { dockerAuthDraft } from "../formats/docker/docker-auth-draft.ts";
import { removeDockerStore, setDockerHelper, setDockerStore } from "../formats/docker/docker-config-edit.ts";
import { type DockerConfig, readDockerConfig } from "../formats/docker/docker-config-file.ts";
import { redactDockerConfig } from "../formats/docker/docker-config-redact.ts";
import { dockerRemarks } from "../formats/docker/docker-config-remarks.ts";
import { dockerConfigWarnings } from "../formats/docker/docker-config-warnings.ts";
import { dockerKey, registryName } from "../formats/docker/docker-hostname.ts";
import {
	askedHelper,
	removeDockerHelper,
	removeDockerLogin,
	removeDockerMarker,
	setDockerLogin,
	setDockerMarker,
} from "../formats/docker/docker-login-edit.ts";
import { dockerOvershadowed } from "../formats/docker/docker-overshadowed.ts";
import { inFileOrder } from "../formats/docker/in-file-order.ts";
import { keychainName } from "../formats/docker/keychain-name.ts";
import { storeQuestions } from "../formats/docker/store-questions.ts";
import { storedEntry } from "../formats/docker/stored-entry.ts";
import { foundValue } from "../model/fact.ts";
import type { Facts } from "../model/facts.ts";
import type { Entry, Malformed, Reading, Target, Wish } from "../model/target.ts";

/** Docker's own configuration: `~/.docker/config.json`. */
export const dockerConfig: Target = {
	id: "docker-config",
	label: "Docker's config.json",
	serves: "container",
	accepts: ["helper", "static", "anonymous"],
	reads: ["os", "docker-client", "docker-config", "podman", "credential-helpers", "keychain", "tools"],
	weight: "required",
	template,

	questions: (facts, answers, { yields }) => [
		...clientQuestion(facts),
		...(yields === "static" && chosenClients(facts, answers).includes("docker")
			? storeQuestions(facts, answers, foundValue(facts["docker-config"]))
			: []),
	],

	path(facts: Facts): string | undefined {
		return foundValue(facts["docker-config"])?.path;
	},

	files: (facts) => [dockerConfig.path(facts, {}) ?? []].flat(),

	entry({ match, source, answers }: Wish, facts: Facts): Entry | undefined {
		if (!chosenClients(facts, answers).includes("docker")) return undefined;
		const host = dockerKey(match.host);
		switch (source.kind) {
			case "helper":
				return { host, holds: "helper", helper: source.name };
			case "anonymous":
				return { host, holds: "address", ...forgetfulStore(facts, host) };
			case "static":
				return storedEntry(host, source, answers, facts);
			case "keyring":
				return undefined;
		}
	},

	why: (entry) => sentences[entry.holds]({ ...entry, host: registryName(entry.host) }),

	clash(first, second) {
		if (first.host !== second.host || (first.holds === second.holds && wayOf(first) === wayOf(second)))
			return undefined;
		return `${registryName(first.host)} can be signed in to in one way only: ${wayOf(first)}.`;
	},

	read(text: string): Reading<readonly Entry[]> {
		const reading = readDockerConfig(text);
		return reading.ok ? { ok: true, value: entriesOf(reading.value) } : reading;
	},

	overshadowed: dockerOvershadowed,

	set(text: string, entry: Entry): Reading<string> {
		const { host, holds, helper, username, secret } = entry;
		if (holds === "address") return { ok: true, value: text };
		if (holds === "helper" && helper !== undefined) return setDockerHelper(text, host, helper);
		if (holds === "store" && helper !== undefined) return setDockerStore(text, helper);
		if (username !== undefined && secret !== undefined) {
			const login = dockerAuthDraft(username, secret.reveal());
			if (login === undefined) return { ok: false, malformed: unwritable(username) };
			if (holds === "login") return setDockerLogin(text, host, login);
			if (helper !== undefined) return setDockerMarker(text, host, helper);
		}
		throw new Error(`docker-config cannot set such an entry that holds a ${holds}`);
	},

	remove(text: string, { host, holds, helper }: Entry): Reading<string> {
		if (holds === "helper") return removeDockerHelper(text, host, helper);
		if (holds === "store") return removeDockerStore(text, helper);
		return holds === "marker" ? removeDockerMarker(text, host, helper) : removeDockerLogin(text, host);
	},

	remarks: dockerRemarks,

	warnings: dockerConfigWarnings,

	cause: (trouble) =>
		trouble === "directory"
			? "docker makes one when a container mounts a file that does not exist"
			: "as after sudo docker login",

	atTrouble: (code) => atTrouble[code] ?? ignored,

	redact: redactDockerConfig,
};

/** The keychain that docker asks for a host, where it can be told to forget what it holds. */
function forgetfulStore(facts: Facts, host: string): Pick<Entry, "helper"> {
	const helper = foundValue(facts["docker-config"])?.logins.find(({ key }) => key === host)?.helper;
	const works = foundValue(facts.keychain)?.some((each) => each.helper === helper && each.problem === undefined);
	return helper !== undefined && works === true ? { helper } : {};
}

const sentences: Readonly<Record<Entry["holds"], (entry: Entry) => string>> = {
	helper: ({ host, helper }) => `Credentials for ${host} come from the helper "${helper}"`,
	login: ({ host, username }) => `The login ${username} for ${host} rests in this file, in plain text`,
	marker: ({ host, username, helper = "" }) => `The login ${username} for ${host} rests in ${keychainName(helper)}`,
	address: ({ host }) => `docker goes to ${host} without a login`,
	store: ({ helper = "" }) => `docker keeps logins in ${keychainName(helper)}`,
};

function wayOf({ holds, helper, username }: Entry): string {
	if (holds === "helper") return `through the helper "${helper}"`;
	if (holds === "address") return "without a login";
	if (holds === "store") return `with ${keychainName(helper ?? "")}`;
	return `as ${username}, with what rests in ${holds === "marker" ? keychainName(helper ?? "") : "this file"}`;
}

/** Docker itself stores it, and reads another login back. */
function unwritable(username: string): Malformed {
	const message = username.includes(":")
		? "the user name has a colon, where docker would take it to end"
		: "docker would read another user name and password back than these";
	return {
		message: `${message}, so nothing was written`,
		client: "A registry is told both with a colon between them.",
	};
}

const ignored = "docker warns and works on without any setting or login of this file";

/** Seen with docker 28.2.2, except where another user's file lies in one's own folder. */
const atTrouble: Readonly<Record<string, string>> = {
	denied: `${ignored}; its next "docker login" puts an empty file in its place`,
	directory: `${ignored}, and "docker login" fails with "file exists"`,
	loop: `${ignored}; its next "docker login" puts a file in the place of the link`,
	"not-utf8": `${ignored}; its next "docker login" overwrites all of it`,
	"not-writable": 'docker reads it; its own "docker login" fails here, or takes the file over',
};

function entriesOf(config: DockerConfig): readonly Entry[] {
	const entries: readonly Entry[] = [
		...config.helpers.map(({ host, helper, at }) => ({ host, holds: "helper" as const, helper, at })),
		...config.auths.map(({ key, secret, at }): Entry => {
			const store = askedHelper(config, key);
			return { host: key, holds: secret ? "login" : "marker", ...(store && { helper: store }), at };
		}),
	];
	return inFileOrder(entries);
}
