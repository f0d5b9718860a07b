import { type DockerAuth, type DockerConfig, dockerSees } from "../formats/docker/docker-config-file.ts";
import { dockerConfigFolder } from "../formats/docker/docker-config-folder.ts";
import { askedHelper } from "../formats/docker/docker-login-edit.ts";
import { endRows } from "../formats/login-ends/end-rows.ts";
import { loginEnds, soonestFirst } from "../formats/login-ends/login-ends.ts";
import { storedEnds } from "../formats/login-ends/stored-ends.ts";
import type { LoginEnd } from "../model/credential-end.ts";
import type { StoredLogin } from "../model/docker-facts.ts";
import { found } from "../model/fact.ts";
import type { DockerConfigFile, FactRow, Probe } from "../model/facts.ts";
import { gitWorkTree } from "../model/git-work-tree.ts";
import type { FileTrouble, ReadHost } from "../model/host.ts";
import type { Malformed } from "../model/target.ts";

export const dockerConfig: Probe<"docker-config"> = {
	id: "docker-config",
	title: "docker's config.json",

	async run(host) {
		const { folder, decidedBy } = await dockerConfigFolder(host);
		const path = host.paths.join(folder, "config.json");
		const [file, workTree] = await Promise.all([host.readFile(path), gitWorkTree(host, path)]);
		const place = { path, decidedBy, workTree };
		if (!file.ok) return found({ ...place, ...empty, ...troubled(file.trouble) });
		const { config, malformed } = dockerSees(file.text);
		return found({
			...place,
			exists: true,
			helperHosts: config.helpers.map(({ host }) => host),
			authHosts: config.auths.map(({ key }) => key),
			logins: config.auths.map((auth) => storedLogin(auth, config)),
			ends: await endsOf(config, path, host),
			plainTextSecrets: config.plainTextSecrets,
			credsStore: config.credsStore,
			problem: malformed === undefined ? undefined : problemText(malformed),
		});
	},

	describe(fact) {
		if (fact.state !== "found") {
			return [{ status: "note", text: "docker's config.json: could not tell", hint: fact.because }];
		}
		const rows = [fileRow(fact.value), ...endRows("docker's", fact.value.ends)];
		if (fact.value.decidedBy !== "DOCKER_CONFIG" || !/(^|[\\/])~([\\/]|$)/.test(fact.value.path)) return rows;
		return [
			...rows,
			{ status: "warn", text: 'docker takes the "~" in DOCKER_CONFIG as a name', hint: fact.value.path },
		];
	},
};

const empty = { helperHosts: [], authHosts: [], logins: [], ends: [], plainTextSecrets: 0, credsStore: undefined };

/** Of what docker takes from the file, and of what its marks lead to. */
async function endsOf(config: DockerConfig, path: string, host: ReadHost): Promise<readonly LoginEnd[]> {
	const asked = config.auths.map((auth) => ({ ...auth, helper: askedHelper(config, auth.key) }));
	const here = asked.filter(({ helper }) => !helper);
	const behind = asked.flatMap(({ key, helper, secret }) => (helper && !secret ? [{ key, helper }] : []));
	return soonestFirst([...loginEnds(here, await host.stat(path), host), ...(await storedEnds(behind, host))]);
}

function storedLogin({ key, login, secret, username }: DockerAuth, config: DockerConfig): StoredLogin {
	const kind = login?.kind ?? (secret ? "unreadable" : "marker");
	return { key, kind, username, helper: askedHelper(config, key) || undefined };
}

function troubled({ code, path, message }: FileTrouble): Pick<DockerConfigFile, "exists" | "problem"> {
	if (code === "missing") return { exists: false, problem: undefined };
	if (code === "not-a-directory") return { exists: false, problem: `a folder in ${path} is a file: ${message}` };
	return { exists: true, problem: message };
}

function problemText({ at, message }: Malformed): string {
	return at === undefined ? message : `line ${at.line}, column ${at.column}: ${message}`;
}

function fileRow(file: DockerConfigFile): FactRow {
	if (file.problem !== undefined) {
		return { status: "warn", text: "docker's config.json cannot be used as it is", hint: file.problem };
	}
	if (!file.exists) return { status: "ok", text: "docker has no config.json yet", hint: file.path };
	const count = new Set([...file.helperHosts, ...file.authHosts]).size;
	const registries = count === 1 ? "1 registry" : `${count === 0 ? "no" : count} registries`;
	const text = `docker's config.json has ${registries}`;
	if (file.plainTextSecrets === 0) return { status: "ok", text, hint: file.path };
	const secrets = file.plainTextSecrets === 1 ? "1 password" : `${file.plainTextSecrets} passwords`;
	return { status: "note", text: `${text}, ${secrets} in clear`, hint: file.path };
}
