import { indexName } from "./index-name.ts";

/** What the address of a known product's index says beside it. */
export interface IndexProduct {
	/** What twine uploads to; undefined where nothing can be uploaded. */
	readonly upload: string | undefined;
	readonly name: string;
	readonly notes: readonly string[];
}

interface Product {
	/** Of host and path, without scheme and the last "simple": groups named `name` and `owner` make the name. */
	readonly address: RegExp;
	/** What follows host and path in the address to upload to; undefined: none. */
	readonly upload?: string;
	readonly settled?: { readonly name: string; readonly upload: string };
	readonly note?: string;
}

/** Each from its publisher's own instructions for pip and twine. A slash at the end counts: twine sends to exactly this address. */
const products: readonly Product[] = [
	// packaging.python.org/en/latest/specifications/pypirc; the names are twine's own.
	{ address: /^(?:www\.)?pypi\.org$/, settled: { name: "pypi", upload: "https://upload.pypi.org/legacy/" } },
	{ address: /^test\.pypi\.org$/, settled: { name: "testpypi", upload: "https://test.pypi.org/legacy/" } },
	{
		// docs.gitlab.com/user/packages/pypi_repository
		address: /^(?<owner>[^/]+)\/(?:.+\/)?api\/v4\/projects\/(?<name>[^/]+)\/packages\/pypi$/,
		upload: "",
		note: "Unless its group turns that off, GitLab answers for a name it does not have with pypi.org's package.",
	},
	{
		address: /^(?<owner>[^/]+)\/(?:.+\/)?api\/v4\/groups\/(?<name>[^/]+)\/-\/packages\/pypi$/,
		note: "Unless the group turns that off, GitLab answers for a name it does not have with pypi.org's package. Uploads go to one of its projects.",
	},
	{
		// docs.gitea.com/usage/packages/pypi, forgejo.org/docs/latest/user/packages/pypi
		address: /^(?<owner>[^/]+)\/(?:.+\/)?api\/packages\/(?<name>[^/]+)\/pypi$/,
		upload: "",
	},
	{
		// learn.microsoft.com/azure/devops/artifacts/python/project-setup-python; a project between organization and feed is optional
		address: /^pkgs\.dev\.azure\.com\/(?<owner>[^/]+)\/(?:[^/]+\/)?_packaging\/(?<name>[^/]+)\/pypi$/,
		upload: "/upload/",
	},
	{
		address: /^(?<owner>[^/.]+)\.pkgs\.visualstudio\.com\/(?:[^/]+\/)?_packaging\/(?<name>[^/]+)\/pypi$/,
		upload: "/upload/",
	},
	{
		// jfrog.com/help, "Upload authenticated PyPI packages"
		address: /^(?<owner>[^/]+)\/(?:.+\/)?api\/pypi\/(?<name>[^/]+)$/,
		upload: "",
	},
	{
		// docs.aws.amazon.com/codeartifact/latest/ug/python-configure-twine.html
		address:
			/^(?<owner>[^/]+)-\d{12}\.d\.codeartifact\.[a-z\d-]+\.(?:amazonaws\.com(?:\.cn)?|on\.aws)\/pypi\/(?<name>[^/]+)$/,
		upload: "/",
	},
	{
		// help.sonatype.com/repomanager3, "PyPI repositories"
		address: /^(?<owner>[^/]+)\/(?:.+\/)?repository\/(?<name>[^/]+)$/,
		upload: "/",
	},
];

/** The known product that answers at an address; undefined when it is none of these. `place`: host and path without the last "simple". */
export function indexProduct(place: string, scheme: "http" | "https"): IndexProduct | undefined {
	for (const { address, upload, settled, note } of products) {
		const match = address.exec(place);
		if (match === null) continue;
		const { name = "", owner = "" } = match.groups ?? {};
		return {
			upload: settled?.upload ?? (upload === undefined ? undefined : `${scheme}://${place}${upload}`),
			name: settled?.name ?? indexName(name, hostLabel(owner)),
			notes: note === undefined ? [] : [note],
		};
	}
	return undefined;
}

/** "pypi-acme" of pypi.acme.example: the last label says nothing. An address of numbers stays whole. */
export function hostLabel(host: string): string {
	return /^[\d.]+(?::\d+)?$|^\[/.test(host) ? host : host.replace(/\.[a-z][a-z\d-]*(?=:\d+$|$)/, "");
}
