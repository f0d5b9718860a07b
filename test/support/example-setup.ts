import { catalog } from "../../src/catalog.ts";
import type { Setup } from "../../src/model/setup.ts";
import { session } from "../../src/modes/session.ts";
import { adaLaptop } from "./ada-laptop.ts";
import type { MemoryHost } from "./memory-host.ts";
import { tokenCatalog } from "./token-sign-in.ts";

const folder = "/home/ada/project";
export const dockerFile = "/home/ada/.docker/config.json";

/** Ada's laptop without the standalone helper, so that one way to sign in is missing; `files` differ from hers. */
export function exampleLaptop(files: Readonly<Record<string, string>> = {}): MemoryHost {
	const host = adaLaptop(["docker-credential-gcr"]);
	for (const [path, text] of Object.entries(files)) host.nodes.set(path, { kind: "file", text });
	return host;
}

/** The real engine with the whole catalogue, on Ada's laptop. */
export function exampleSetup(changed: Partial<Setup> = {}, files: Readonly<Record<string, string>> = {}): Setup {
	return { ...session(catalog, exampleLaptop(files)), ...changed };
}

/** On the same laptop, where a pasted token is one of the ways to sign in. */
export function tokenSetup(changed: Partial<Setup> = {}): Setup {
	return { ...session(tokenCatalog, exampleLaptop()), ...changed };
}

/** On a laptop whose folder names this many registries. */
export function manyRegistries(count: number): Setup {
	const images = Array.from({ length: count }, (_, index) => `images-${String(index + 1).padStart(2, "0")}`);
	const services = images.map((image) => `  ${image}:\n    image: us-central1-docker.pkg.dev/acme/${image}/app:1\n`);
	return exampleSetup(
		{},
		{
			[`${folder}/Dockerfile`]: "FROM scratch\n",
			[`${folder}/compose.yaml`]: `services:\n${services.join("")}`,
		},
	);
}

/** On a laptop where gcloud knows this many people. */
export function manyAccounts(count: number): Setup {
	const names = Array.from(
		{ length: count },
		(_, index) => `colleague-${String(index + 1).padStart(2, "0")}@acme.example`,
	);
	return exampleSetup(
		{},
		Object.fromEntries(
			names.map((name) => [
				`/home/ada/.config/gcloud/legacy_credentials/${name}/adc.json`,
				'{"type":"authorized_user"}',
			]),
		),
	);
}

/** On a laptop with a comma too many in docker's file. */
export function brokenDockerFile(): Setup {
	return exampleSetup({}, { [dockerFile]: '{\n\t"auths": {\n\t\t"gcr.io": {}\n\t},\n}\n' });
}
