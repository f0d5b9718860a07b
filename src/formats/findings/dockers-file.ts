import type { SurveyedFile } from "../../model/survey.ts";
import { type DockerConfig, readDockerConfig } from "../docker/docker-config-file.ts";

/** Docker's config.json as it is on disk, or why nothing can be said of what is in it. */
export type DockersFile =
	| { readonly file: SurveyedFile & { readonly text: string }; readonly config: DockerConfig }
	| { readonly skipped: string };

export function dockersFile(files: readonly SurveyedFile[]): DockersFile {
	const file = files.find(({ target }) => target === "docker-config");
	if (file === undefined) return { skipped: "docker has no config.json here" };
	const { text } = file;
	if (text === undefined) return { skipped: "docker's config.json cannot be read" };
	const config = readDockerConfig(text);
	return config.ok ? { file: { ...file, text }, config: config.value } : { skipped: "docker's config.json is broken" };
}
