import { readDockerAuthConfig } from "../formats/docker/docker-auth-config.ts";
import { unsetVariable } from "../formats/findings/unset-variable.ts";
import type { Check, CheckContext, Finding } from "../model/check.ts";
import { foundValue } from "../model/fact.ts";

/** Variables that lead to other files than the usual ones. */
export const cfgEnv: Check = {
	id: "cfg.env",
	group: "docker",
	title: "No variable leads to another file than the usual one",
	about: [
		"Is a note for each of DOCKER_CONFIG, DOCKER_AUTH_CONFIG, REGISTRY_AUTH_FILE, CLOUDSDK_CONFIG and AZURE_CONFIG_DIR that is set: a program started without it, from a desktop or by sudo, reads other files.",
		"It warns where the value does not mean what it seems to: a ~ that no shell has replaced (docker makes a folder of that name), a file where docker wants a folder, an empty DOCKER_CONFIG, with which gcloud writes into the working directory and docker reads your home (googlecloudsdk/core/docker/client_lib.py), a file that is not there, a DOCKER_AUTH_CONFIG that docker passes over.",
	],
	reads: ["gcloud", "podman"],
	async run(context) {
		const looks = [dockerConfig, dockerAuthConfig, registryAuthFile, cloudFolders].map((look) => look(context));
		return { findings: (await Promise.all(looks)).flat() };
	},
};

type Look = (context: CheckContext) => Promise<readonly Finding[]>;

const dockerConfig: Look = async ({ host, facts }) => {
	const name = "DOCKER_CONFIG";
	const value = host.env[name];
	if (value === undefined) return [];
	const unset = [unsetVariable(host.platform, name)];
	if (value === "") {
		if (foundValue(facts.gcloud) === undefined) return [];
		const why = "gcloud writes config.json into the working directory then, and docker reads the one in your home.";
		return [warns(name, "DOCKER_CONFIG is set and empty, which docker and gcloud take differently", why, unset)];
	}
	if (/^~([\\/]|$)/.test(value)) {
		const why = "Docker takes the ~ for a name and looks below the working directory; no login is found.";
		return [warns(name, "DOCKER_CONFIG begins with a ~ that no shell has replaced", why, unset)];
	}
	if ((await host.stat(host.paths.resolve(host.cwd, value)))?.kind === "file") {
		const why = "It is to name the folder of config.json; docker goes on without any login.";
		return [warns(name, "DOCKER_CONFIG names a file", why, unset)];
	}
	const relative = host.paths.isAbsolute(value) ? "" : ", which is another one in each working directory";
	return [notes(name, `Docker's settings are in the folder that DOCKER_CONFIG names${relative}`)];
};

const dockerAuthConfig: Look = async ({ host }) => {
	const name = "DOCKER_AUTH_CONFIG";
	const value = host.env[name];
	if (!value) return [];
	const reading = readDockerAuthConfig(value);
	if (reading.ok)
		return [notes(name, "DOCKER_AUTH_CONFIG goes before docker's file and its helpers, since docker 28.3")];
	const why = "Docker passes it over and says so on each command.";
	const message = `Docker cannot use DOCKER_AUTH_CONFIG: ${reading.because}`;
	return [warns(name, message, why, [unsetVariable(host.platform, name)])];
};

const registryAuthFile: Look = async ({ host, facts }) => {
	const name = "REGISTRY_AUTH_FILE";
	const value = host.env[name];
	if (!value) return [];
	const [program = "podman"] = foundValue(facts.podman)?.programs ?? [];
	if ((await host.stat(host.paths.resolve(host.cwd, value))) !== undefined) {
		return [notes(name, `${program} reads its logins from the file that REGISTRY_AUTH_FILE names, and from no other`)];
	}
	const why = "Recent versions find no login then; older ones stop, for public images as well.";
	return [warns(name, "REGISTRY_AUTH_FILE names a file that is not there", why, [unsetVariable(host.platform, name)])];
};

const cloudFolders: Look = async ({ host }) =>
	Object.entries({ CLOUDSDK_CONFIG: "gcloud", AZURE_CONFIG_DIR: "az" })
		.filter(([name]) => host.env[name])
		.map(([name, program]) => notes(name, `${program} keeps its sign-in in the folder that ${name} names`));

function warns(variable: string, message: string, why: string, commands: readonly string[]): Finding {
	const remedy = { text: "Take the variable out, or set it to what is meant, where it is set.", commands };
	return { status: "warn", message, where: { variable }, why, remedy };
}

function notes(variable: string, message: string): Finding {
	return {
		status: "note",
		message,
		where: { variable },
		why: "A program that is started without the variable, from a desktop or by sudo, reads another file.",
		remedy: { text: "Nothing has to be done if it is meant.", commands: [] },
	};
}
