/** Which location of Artifact Registry holds the repository that answers for each host (cloud.google.com/artifact-registry/docs/transition/gcr-repositories). */
export const gcrLocations: Readonly<Record<string, string>> = {
	"gcr.io": "us",
	"us.gcr.io": "us",
	"eu.gcr.io": "europe",
	"asia.gcr.io": "asia",
};

/** Hosts below gcr.io that hold nothing of one's own; names from gcloud 528, core/docker/constants.py. */
export const gcrOthers: Readonly<Record<string, string>> = {
	"k8s.gcr.io": "k8s.gcr.io is frozen: Kubernetes' images are at registry.k8s.io now, where anyone may pull.",
	"l.gcr.io": "l.gcr.io is Google's old marketplace; its images are at marketplace.gcr.io.",
	"launcher.gcr.io": "launcher.gcr.io is Google's old marketplace; its images are at marketplace.gcr.io.",
	"mirror.gcr.io": "mirror.gcr.io is a public copy of Docker Hub's popular images: there is nothing to sign in to.",
	"us-mirror.gcr.io": "us-mirror.gcr.io is a public copy of Docker Hub's images: there is nothing to sign in to.",
	"eu-mirror.gcr.io": "eu-mirror.gcr.io is a public copy of Docker Hub's images: there is nothing to sign in to.",
	"asia-mirror.gcr.io": "asia-mirror.gcr.io is a public copy of Docker Hub's images: there is nothing to sign in to.",
};

/** Those that may hold what one signs in for. */
export const gcrHosts: readonly string[] = [...Object.keys(gcrLocations), "marketplace.gcr.io", "staging-k8s.gcr.io"];
