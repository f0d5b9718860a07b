import { describe, expect, test } from "vitest";
import { registries } from "../../src/registries/index.ts";
import { oci } from "../../src/registries/oci.ts";
import { recognised } from "../support/recognised.ts";

const recognise = (reference: string) => recognised(oci, reference);

test.each([
	["registry.acme.example", "registry.acme.example", ""],
	["registry.acme.example:5000/team/app:1", "registry.acme.example:5000", "team/app"],
	["localhost:5000", "localhost:5000", ""],
	["localhost/app", "localhost", "app"],
	["127.0.0.1:5000/app", "127.0.0.1:5000", "app"],
	["[::1]:5000/app", "[::1]:5000", "app"],
	["registry:5000/app", "registry:5000", "app"],
	["https://registry.acme.example/v2/", "registry.acme.example", ""],
	["http://localhost:5000/v1", "localhost:5000", ""],
	["nvcr.io/acme/app", "nvcr.io", "acme/app"],
	["123456789012.dkr.ecr.eu-west-1.amazonaws.com/app", "123456789012.dkr.ecr.eu-west-1.amazonaws.com", "app"],
	["acme.azurecr.io/app", "acme.azurecr.io", "app"],
])("takes %s", (reference, host, path) => {
	expect(recognise(reference)).toMatchObject({ host, path, notes: [] });
	expect(recognise(reference).problem).toBeUndefined();
});

describe("a slip of the finger does not send a password to whoever has that name", () => {
	test.each([
		["qauy.io/acme/app", ["quay.io/acme/app"]],
		["quy.io/acme", ["quay.io/acme"]],
		["quayy.io", ["quay.io"]],
		["gchr.io/acme", ["gcr.io/acme", "ghcr.io/acme"]],
		["registry.redhat.oi", ["registry.redhat.io"]],
		["registry.gitlab.co/a/b", ["registry.gitlab.com/a/b"]],
		["doker.io/acme/app", ["docker.io/acme/app"]],
	])("%s", (reference, suggestions) => {
		expect(recognise(reference).problem?.suggestions).toEqual(suggestions);
	});

	test("unless the person says that it is right", () => {
		expect(recognise("qauy.io").problem?.override).toEqual({ key: "accept-host", value: "qauy.io" });
	});
});

test.each(["registry.access.redhat.com/ubi9/ubi", "registry.k8s.io/pause:3.9", "mcr.microsoft.com/dotnet/sdk"])(
	"nobody signs in to %s",
	(reference) => {
		const match = recognise(reference);
		expect(match).toMatchObject({ isPublic: true, identities: ["anonymous"] });
		expect(match.notes[0]).toContain("there is nothing to sign in to");
	},
);

test("says when a password would cross the network readable, and what docker tells apart", () => {
	expect(recognise("http://registry.acme.example/app").notes[0]).toContain("insecure-registries");
	expect(recognise("http://localhost:5000").notes).toEqual([]);
	expect(recognise("registry.acme.example:443/app").notes[0]).toContain("docker tells registry.acme.example:443 from");
});

test("a host that can be an image and its tag is asked about", () => {
	expect(recognise("registry:5000").problem?.suggestions).toEqual(["registry:5000/", "docker.io/library/registry"]);
	expect(recognise("registry:5000/").problem).toBeUndefined();
});

test("a name that docker refuses has the right one beside it", () => {
	expect(recognise("registry.acme.example/Team/App").problem?.suggestions).toEqual(["registry.acme.example/team/app"]);
});

test.each(["compose.yaml", "k8s.yml", "config.json", "uv.lock", "word", "acme/app", "ada@acme.example"])(
	"leaves %s to others",
	(reference) => {
		expect(oci.recognise(reference)).toBeUndefined();
	},
);

test.each([
	["docker.io", "", "docker.io/OWNER/REPOSITORY"],
	["docker.io/acme/app:1", "acme/app", "docker.io/acme/app"],
	["registry-1.docker.io/acme/app", "acme/app", "docker.io/acme/app"],
	["ghcr.io/acme", "", "ghcr.io/acme/IMAGE"],
	["https://ghcr.io/acme/app/", "acme/app", "ghcr.io/acme/app"],
	["registry.gitlab.com/acme", "", "registry.gitlab.com/acme/PROJECT"],
	["registry.gitlab.com/acme/app/image", "acme/app/image", "registry.gitlab.com/acme/app/image"],
	["quay.io", "", "quay.io/ORGANIZATION/REPOSITORY"],
	["quay.io/acme", "", "quay.io/acme/REPOSITORY"],
	["registry.redhat.io/rhel7", "rhel7", "registry.redhat.io/rhel7"],
	["registry.redhat.io", "", "registry.redhat.io/IMAGE"],
	[
		"default-route-openshift-image-registry.apps.a.b/shop",
		"",
		"default-route-openshift-image-registry.apps.a.b/shop/IMAGE",
	],
	["[::1]:5000", "", "[::1]:5000/IMAGE"],
	["localhost:5000/app", "app", "localhost:5000/app"],
])("%s names the repository %j, and %s is what to pull", (reference, path, image) => {
	const match = registries.flatMap((family) => family.recognise(reference) ?? [])[0];
	expect(match).toMatchObject({ path, image });
});

test.each([
	["gcr.io/acme", "google-container-registry"],
	["k8s.gcr.io/pause", "google-container-registry"],
	["us-central1-docker.pkg.dev/acme/images", "google-artifact-registry"],
	["us-central1-python.pkg.dev/acme/pypi", "google-artifact-registry-python"],
	["https://pypi.acme.example/simple/", "python-index"],
	["pypi.acme.example/simple", "python-index"],
	["https://gitlab.com/api/v4/projects/1/packages/pypi/simple", "python-index"],
	["quay.io/acme/simple", "quay"],
	["docker.io/acme/app", "docker-hub"],
	["acme/app", "docker-hub"],
	["ghcr.io/acme/app", "ghcr"],
	["registry.gitlab.com/acme/app", "gitlab"],
	["registry.redhat.io/ubi9/ubi", "red-hat"],
	["default-route-openshift-image-registry.apps.acme.example/a/b", "openshift"],
	["registry.acme.example/a", "oci"],
])("takes nothing from those that know better: %s is for %s", (reference, id) => {
	expect(registries.find((family) => family.recognise(reference) !== undefined)?.id).toBe(id);
});
