/** The hosts that a private network serves in Google's place. */
export const googleHosts: readonly string[] = ["us-central1-docker.pkg.dev", "us-central1-python.pkg.dev", "gcr.io"];
