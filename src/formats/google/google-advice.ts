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
