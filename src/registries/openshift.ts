import { imageMatch } from "../formats/image-match.ts";
import { imageBelow, pathProblem } from "../formats/image-path.ts";
import { openshiftAccounts as accounts } from "../formats/openshift/openshift-accounts.ts";
import { parseReference } from "../formats/reference.ts";
import type { Registry } from "../model/registry.ts";

/** docs.openshift.com, "Exposing the registry"; the last two are OpenShift 3's. */
const external = /^(?:default-route-openshift-image-registry|docker-registry-default)\./;
const internal =
	/^(?:image-registry\.openshift-image-registry|docker-registry\.default)\.svc(?:\.cluster\.local)?(?::5000)?$/;

/** The registry of an OpenShift cluster, by its route or its name within the cluster. */
export const openshift: Registry = {
	id: "openshift",
	label: "OpenShift",
	example: "default-route-openshift-image-registry.apps.acme.example",
	identities: ["openshift", "personal-token", "helper"],
	recognise(typed) {
		const reference = parseReference(typed);
		if (reference === undefined) return undefined;
		const { host, path } = reference;
		const isInternal = internal.test(host);
		if (!isInternal && !external.test(host)) return undefined;
		const problem = pathProblem(host, path);
		if (problem !== undefined) return imageMatch("openshift", reference, { problem });
		const named = imageBelow(host, path, "PROJECT", "IMAGE");
		return imageMatch("openshift", reference, { ...named, accounts, notes: isInternal ? [routeNote(host)] : [] });
	},
	advice(refusal, { path }) {
		const [project = "", stream] = path.split("/");
		if (project === "") return undefined;
		if (refusal === "no-such-repository") {
			return stream === undefined
				? undefined
				: `Look for the image stream ${stream} in the project ${project}: oc get imagestreams --namespace=${project}`;
		}
		return `Ask an administrator of the project ${project} for the role system:image-puller there: oc policy add-role-to-user system:image-puller YOUR-ACCOUNT --namespace=${project}`;
	},
};

function routeNote(host: string): string {
	return `${host} is answered inside the cluster alone. From a laptop the registry is reached by its route, where it has one: oc get route default-route --namespace=openshift-image-registry --output='jsonpath={.spec.host}'`;
}
