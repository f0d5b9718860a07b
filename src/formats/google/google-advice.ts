import type { Match } from "../../model/registry.ts";
import { type GoogleRepository, googleRepository } from "./google-repository.ts";

/** A repository of Artifact Registry, or a project when none is named. */
export interface GooglePlace {
	readonly project: string;
	readonly repository: string | undefined;
	readonly location: string;
}

/** Whom to ask for what, with the command that grants it. `write`: what the writer's role is for, "push". */
export function grantAdvice({ project, repository, location }: GooglePlace, write: "push" | "upload"): string {
	const member = "--member=user:YOUR-ACCOUNT --role=roles/artifactregistry.reader";
	const command =
		repository === undefined
			? `gcloud projects add-iam-policy-binding ${project} ${member}`
			: `gcloud artifacts repositories add-iam-policy-binding ${repository} --project=${project} --location=${location} ${member}`;
	const what = repository === undefined ? `the project ${project}` : `${project}/${repository}`;
	return `Ask an owner of ${what} for the role roles/artifactregistry.reader (writer to ${write}): ${command}. Google says the same when there is no such repository.`;
}

/** How to make the repository that was not found. */
export function createAdvice(
	{ project, repository, location }: GooglePlace & { readonly repository: string },
	format: "docker" | "python",
): string {
	return `Check the spelling, or create it: gcloud artifacts repositories create ${repository} --project=${project} --location=${location} --repository-format=${format}`;
}

/** The commands that make a service account which may only read there, and a key of it; what is not known stays a word in capitals. */
export function keyCommands(match: Pick<Match, "path" | "location" | "host">): readonly string[] {
	const { project = "PROJECT", repository = "REPOSITORY" } = placeOf(match);
	const email = `registry-reader@${projectDomain(project)}.iam.gserviceaccount.com`;
	const member = `--member=serviceAccount:${email} --role=roles/artifactregistry.reader`;
	const where = `${repository} --project=${project} --location=${match.location ?? "LOCATION"}`;
	return [
		`gcloud iam service-accounts create registry-reader --project=${project}`,
		`gcloud artifacts repositories add-iam-policy-binding ${where} ${member}`,
		`gcloud iam service-accounts keys create key.json --iam-account=${email}`,
	];
}

/** At gcr.io the repository has the host's name (cloud.google.com/artifact-registry/docs/transition/gcr-repositories). */
function placeOf({ path, host }: Pick<Match, "path" | "host">): GoogleRepository {
	const place = googleRepository(path);
	return /(^|\.)gcr\.io$/.test(host) ? { ...place, repository: host } : place;
}

/** In an e-mail address a domain's project "example.com:project" is written the other way around. */
function projectDomain(project: string): string {
	return project.split(":").reverse().join(".");
}
