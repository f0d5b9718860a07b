import { imageMatch } from "../formats/image-match.ts";
import { imageBelow, pathProblem } from "../formats/image-path.ts";
import { redHatAccounts as accounts } from "../formats/red-hat/red-hat-accounts.ts";
import { parseReference } from "../formats/reference.ts";
import type { Registry } from "../model/registry.ts";

/** Red Hat's registries that want a sign-in; registry.access.redhat.com wants none. */
export const redHat: Registry = {
	id: "red-hat",
	label: "Red Hat",
	example: "registry.redhat.io/ubi9/ubi",
	identities: ["registry-service-account", "pull-secret", "password", "helper"],
	recognise(typed) {
		const reference = parseReference(typed);
		if (reference === undefined) return undefined;
		if (!/^registry\.(?:redhat\.io|connect\.redhat\.com)$/.test(reference.host)) return undefined;
		const problem = pathProblem(reference.host, reference.path);
		if (problem !== undefined) return imageMatch("red-hat", reference, { problem });
		const named = imageBelow(reference.host, reference.path, "IMAGE");
		return imageMatch("red-hat", reference, { ...named, accounts });
	},
	advice(refusal, { host, path }) {
		const catalog = "https://catalog.redhat.com/software/containers/explore";
		if (path === "") return undefined;
		if (refusal === "no-such-repository") return `Look ${path} up in Red Hat's catalog: ${catalog}`;
		return `Whose account it is needs a subscription that covers ${path}, and has to have accepted the terms: sign in once at https://access.redhat.com/terms-based-registry, and look the image up at ${catalog}, which says what ${host} wants for it.`;
	},
};
