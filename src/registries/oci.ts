import { imageMatch, wrongImage } from "../formats/image-match.ts";
import { imageBelow, pathProblem } from "../formats/image-path.ts";
import { publicRegistryNotes } from "../formats/public-registries.ts";
import { parseReference, type Reference } from "../formats/reference.ts";
import type { Account, Match, Registry } from "../model/registry.ts";

/** Names that well-known products want, each its maker's own documentation's. */
const account: Account = {
	title: "User name",
	made: "Whoever runs the registry makes the account; take one that may only read.",
	examples: [],
	names: [
		{
			pattern: /^robot\$/,
			means: "A robot of Harbor's; it is disabled or deleted under its project's robot accounts.",
		},
		{
			pattern: /^\$oauthtoken$/,
			means: "Literally that, with an API key as its password, as NVIDIA's registry wants it.",
		},
		{ pattern: /^AWS$/, means: "Amazon ECR's; its password ends after 12 hours." },
		{ pattern: /^/ },
	],
	secretTitle: "Password or token",
	secrets: [],
};

/** Any other registry of the OCI's distribution specification, which docker's own is a kind of. */
export const oci: Registry = {
	id: "oci",
	label: "Any other registry (OCI)",
	example: "registry.acme.example:5000/team/app",
	identities: ["password", "helper", "anonymous"],
	recognise(typed) {
		const reference = parseReference(typed);
		if (reference === undefined || isFileName(reference)) return imageOrHost(typed.trim());
		const { host, path: below, scheme } = reference;
		// The address of the API itself, as older logins stand in docker's file.
		const path = scheme === undefined ? below : below.replace(/^v[12]$/, "");
		const problem = pathProblem(host, path);
		if (problem !== undefined) return imageMatch("oci", reference, { path, problem });
		const open = publicRegistryNotes(host);
		const said = { ...imageBelow(host, path, "IMAGE"), accounts: { password: account } };
		if (open === undefined) return imageMatch("oci", reference, { ...said, notes: notesOf(reference) });
		return imageMatch("oci", reference, { ...said, isPublic: true, identities: ["anonymous"], notes: open });
	},
	advice: () => undefined,
};

function notesOf({ host, scheme }: Reference): readonly string[] {
	const name = host.replace(/:\d+$/, "");
	const loopback = name === "localhost" || name === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(name);
	const plain = `docker asks ${host} by https, unless its engine lists it under "insecure-registries"; then the password crosses the network readable.`;
	const port = `docker tells ${host} from ${name}: sign in as your images are written.`;
	return [
		...(scheme === "http" && !loopback ? [plain] : []),
		...(/:(?:443|80)$/.test(host) && !loopback ? [port] : []),
	];
}

/** A file of the project, given by mistake; none of these ends a host's name. */
function isFileName({ host, path, scheme }: Reference): boolean {
	return scheme === undefined && path === "" && /\.(?:ya?ml|json|toml|txt|conf|cfg|ini|lock|env)$/.test(host);
}

/** "registry:5000": docker takes it for an image and its tag when it pulls, and for a host when it signs in. */
function imageOrHost(text: string): Match | undefined {
	const [, name, port] = /^([a-z0-9][a-z0-9-]*):(\d{2,5})$/.exec(text) ?? [];
	if (name === undefined || port === undefined) return undefined;
	const reference = { text, scheme: undefined, host: text, path: "" };
	const message = `${text} can be a host and its port, or an image of Docker Hub's and its tag.`;
	return wrongImage("oci", reference, message, `${text}/`, `docker.io/library/${name}`);
}
