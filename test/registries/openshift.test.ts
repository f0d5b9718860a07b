import { expect, test } from "vitest";
import { openshift } from "../../src/registries/openshift.ts";
import { recognised } from "../support/recognised.ts";

const recognise = (reference: string) => recognised(openshift, reference);
const route = "default-route-openshift-image-registry.apps.acme.example";
const internal = "image-registry.openshift-image-registry.svc:5000";

test.each([
	[route, route, ""],
	[`https://${route}/project/app:1`, route, "project/app"],
	[`${internal}/project/app`, internal, "project/app"],
	[
		"image-registry.openshift-image-registry.svc.cluster.local:5000",
		"image-registry.openshift-image-registry.svc.cluster.local:5000",
		"",
	],
	["docker-registry.default.svc:5000/a/b", "docker-registry.default.svc:5000", "a/b"],
	["docker-registry-default.apps.acme.example", "docker-registry-default.apps.acme.example", ""],
])("takes %s", (reference, host, path) => {
	expect(recognise(reference)).toMatchObject({ host, path });
});

test("says that the name inside the cluster cannot be reached from a laptop, and how to find the one that can", () => {
	expect(recognise(internal).notes[0]).toContain("oc get route default-route --namespace=openshift-image-registry");
	expect(recognise(route).notes).toEqual([]);
});

test.each(["apps.acme.example", "registry.apps.acme.example/a", "image-registry.acme.example"])(
	"leaves %s to others",
	(reference) => {
		expect(openshift.recognise(reference)).toBeUndefined();
	},
);

test("names the role, the project and the command that gives it", () => {
	expect(openshift.advice("not-permitted", recognise(`${route}/shop/app`))).toContain(
		"oc policy add-role-to-user system:image-puller YOUR-ACCOUNT --namespace=shop",
	);
	expect(openshift.advice("no-such-repository", recognise(`${route}/shop/app`))).toContain(
		"oc get imagestreams --namespace=shop",
	);
	expect(openshift.advice("not-permitted", recognise(route))).toBeUndefined();
});
