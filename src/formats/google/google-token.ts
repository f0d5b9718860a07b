/** What every access token of Google's that serves as a password has in common. */
export const googleToken = {
	/** cloud.google.com/artifact-registry/docs/docker/authentication, "Access token". */
	username: "oauth2accesstoken",
	/** Artifact Registry has none of its own, and cloud-platform.read-only would not push. */
	scopes: ["https://www.googleapis.com/auth/cloud-platform"],
	/** Of the one for images, what is another with pip. */
	withPip: {
		onDisk: "A token, in the files of pip and twine",
		clients: "pip, twine; uv and poetry by variables of theirs",
	},
} as const;
