import { nowhere } from "../formats/docker/docker-lookup.ts";
import { dockerPlaces } from "../formats/docker/docker-places.ts";
import { kubeletKey, kubeletMatches } from "../formats/kubelet/kubelet-keys.ts";
import { type KubeletLogin, readKubeletSecret } from "../formats/kubelet/kubelet-secret.ts";
import { podmanKey } from "../formats/podman/podman-keys.ts";
import { stoppedAt } from "../formats/stopped-at.ts";
import type { ClientInput, ContainerReader, Lookup } from "../model/client.ts";

/** A node of a cluster, had it docker's file as pull secret. Rules: kubernetes pkg/credentialprovider/keyring.go, Add and Lookup. */
export const kubelet: ContainerReader = {
	id: "kubelet",
	kind: "container",
	label: "docker's file as a pull secret",
	reads: ["docker-config"],
	asksFor: [],

	places: dockerPlaces,

	lookup(host: string, input: ClientInput): Lookup {
		const [{ path: file, text, trouble } = nowhere] = input.files;
		if (trouble !== undefined) return stoppedAt("kubectl", file, { message: trouble });
		if (text === undefined) return { kind: "anonymous", because: `there is no file ${file} to make a secret of` };
		const reading = readKubeletSecret(text);
		if (!reading.ok) return stoppedAt("kubelet", file, reading.wrong);
		const image = podmanKey(host, input.repository);
		const fits = fitting(image, reading.logins);
		const [match, ...others] = fits.filter(({ username }) => username !== undefined);
		if (match !== undefined) {
			const { key, at, username } = match;
			const then = others.map((one) => one.key);
			return { kind: "file", file, key, line: at.line, username, ...(then.length > 0 && { then }) };
		}
		const ignored = /"cred(?:sStore|Helpers)"/i.test(text) ? "; helpers stay on this laptop, a secret has none" : "";
		const [empty] = fits;
		if (empty === undefined) return { kind: "anonymous", because: `${file} has no entry for ${image}${ignored}` };
		const { line } = empty.at;
		const because = `${file}:${line}: the entry ${empty.key} has neither "auth" nor a user name, all that kubelet takes${ignored}`;
		return { kind: "anonymous", because, file, line };
	},
};

/** Each that fits, in the order in which they are tried: backwards by their letters, so the longer of two that begin alike goes first. */
function fitting(image: string, logins: readonly KubeletLogin[]): readonly KubeletLogin[] {
	const filed = logins.flatMap((login) => {
		const key = kubeletKey(login.key);
		return key === undefined ? [] : [{ key, login }];
	});
	const matching = filed
		.filter(({ key }) => kubeletMatches(key, image))
		.toSorted((one, other) => (one.key < other.key ? 1 : -1));
	if (matching.length > 0) return matching.map(({ login }) => login);
	// Docker Hub by docker's own key for it counts only where nothing else fits.
	const isHub = /^(?:index\.)?docker\.io(?:\/|$)/.test(image);
	return isHub ? filed.filter(({ key }) => key === "index.docker.io").map(({ login }) => login) : [];
}
