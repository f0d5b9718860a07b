import type { Match } from "../../src/model/registry.ts";

export const imageMatch: Match = {
	registry: "google-artifact-registry",
	reference: "us-central1-docker.pkg.dev/acme/images",
	host: "us-central1-docker.pkg.dev",
	kind: "container",
	path: "acme/images",
	location: "us-central1",
	notes: [],
};

export const packageMatch: Match = {
	registry: "python-index",
	reference: "https://pypi.acme.example/simple/",
	host: "pypi.acme.example",
	kind: "python",
	path: "",
	index: { url: "https://pypi.acme.example/simple/", name: "acme" },
	notes: [],
};
