import { imagesOfDockerfile } from "../formats/docker/dockerfile-images.ts";
import { imagesOfYaml } from "../formats/yaml-images.ts";
import { found } from "../model/fact.ts";
import type { FoundReference, Probe } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";

const fileLimit = 200;
const sizeLimitBytes = 1_048_576;

/** Folders that by custom hold manifests. */
const manifestFolders = [
	"k8s",
	"kubernetes",
	"manifests",
	"deploy",
	"deployment",
	"deployments",
	"chart",
	"charts",
	"helm",
];

/** Reads the working directory only: what lies above it may be somebody else's. */
export const projectReferences: Probe<"project-references"> = {
	id: "project-references",
	title: "registries in this folder",

	async run(host) {
		const names = await candidates(host);
		const perFile = await Promise.all(names.slice(0, fileLimit).map((name) => referencesIn(host, name)));
		const byReference = new Map<string, FoundReference>();
		for (const found of perFile.flat()) if (!byReference.has(found.reference)) byReference.set(found.reference, found);
		return found([...byReference.values()]);
	},

	describe(fact) {
		if (fact.state !== "found") {
			return [{ status: "note", text: "registries in this folder: could not tell", hint: fact.because }];
		}
		if (fact.value.length === 0) return [];
		const hosts = [...new Set(fact.value.map(({ reference }) => reference.split("/")[0]))];
		const places = [...new Set(fact.value.map(({ where }) => where.replace(/:\d+$/, "")))];
		const more = (all: readonly unknown[]): string => (all.length > 2 ? ` and ${all.length - 2} more` : "");
		return [
			{
				status: "note",
				text: `this folder uses ${hosts.slice(0, 2).join(", ")}${more(hosts)}`,
				hint: `named in ${places.slice(0, 2).join(", ")}${more(places)}`,
			},
		];
	},
};

/** Names relative to the working directory, always with "/": Dockerfiles first, then compose files, then manifests. */
async function candidates(host: ReadHost): Promise<readonly string[]> {
	const top = await host.list(host.cwd);
	const folders = await Promise.all(
		top.filter((name) => manifestFolders.includes(name)).map((name) => yamlBelow(host, name, 2)),
	);
	const isCompose = (name: string): boolean => /^(docker-)?compose.*\.ya?ml$/.test(name);
	const yaml = top.filter((name) => /\.ya?ml$/.test(name));
	return [
		...top.filter(isDockerfile),
		...yaml.filter(isCompose),
		...yaml.filter((name) => !isCompose(name)),
		...folders.flat(),
	];
}

function isDockerfile(name: string): boolean {
	return /^(Dockerfile|Containerfile)(\..+)?$|\.Dockerfile$/i.test(name) && !/\.dockerignore$/i.test(name);
}

async function yamlBelow(host: ReadHost, folder: string, depth: number): Promise<readonly string[]> {
	const names = (await host.list(host.paths.join(host.cwd, ...folder.split("/")))).slice(0, fileLimit);
	const files = names.filter((name) => /\.ya?ml$/.test(name)).map((name) => `${folder}/${name}`);
	if (depth === 0) return files;
	// A name without a dot may be a folder; listing a file gives nothing.
	const below = names.filter((name) => !name.includes(".")).slice(0, 20);
	const deeper = await Promise.all(below.map((name) => yamlBelow(host, `${folder}/${name}`, depth - 1)));
	return [...files, ...deeper.flat()];
}

async function referencesIn(host: ReadHost, name: string): Promise<readonly FoundReference[]> {
	const path = host.paths.join(host.cwd, ...name.split("/"));
	const status = await host.stat(path);
	// A named pipe would never end.
	if (status?.kind !== "file" || status.sizeBytes > sizeLimitBytes) return [];
	const file = await host.readFile(path);
	if (!file.ok) return [];
	const images = /\.ya?ml$/.test(name) ? imagesOfYaml(file.text) : imagesOfDockerfile(file.text);
	return images.map(({ reference, line }) => ({ reference, where: `${name}:${line}` }));
}
