import type { CheckGroup } from "../model/check.ts";

/** What stands above the checks of a group. */
export const groupTitles: Readonly<Record<CheckGroup, string>> = {
	docker: "Docker",
	podman: "Podman, skopeo, buildah",
	python: "Python",
	google: "Google",
	azure: "Azure",
	kubernetes: "Kubernetes",
	laptop: "This laptop",
};
