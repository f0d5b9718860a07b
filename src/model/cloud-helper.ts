/** Helpers that sign in to one cloud, whatever they are asked for, and keep nothing that they are given. */
export const cloudHelpers = ["gcr", "gcloud", "ecr-login", "acr-env"] as const;

export type CloudHelper = (typeof cloudHelpers)[number];

export function isCloudHelper(helper: string): helper is CloudHelper {
	return cloudHelpers.some((each) => each === helper);
}
