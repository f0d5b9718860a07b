/** Registries at which nobody signs in, and what to know of each. */
const publicRegistries: Readonly<Record<string, string | undefined>> = {
	"registry.access.redhat.com": "Red Hat's registry that wants a sign-in, and has more, is registry.redhat.io.",
	"registry.k8s.io": undefined,
	"mcr.microsoft.com": undefined,
	"registry.fedoraproject.org": undefined,
	"registry.opensuse.org": undefined,
	"docker.elastic.co": undefined,
};

/** Undefined: not known to be one. */
export function publicRegistryNotes(host: string): readonly string[] | undefined {
	if (!Object.hasOwn(publicRegistries, host)) return undefined;
	const more = publicRegistries[host];
	return [`Anybody may pull from ${host}: there is nothing to sign in to.`, ...(more === undefined ? [] : [more])];
}
