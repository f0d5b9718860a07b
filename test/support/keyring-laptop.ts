import { found, missing } from "../../src/model/fact.ts";
import type { Facts, FactValues } from "../../src/model/facts.ts";
import type { Match } from "../../src/model/registry.ts";
import { googleArtifactRegistryPython } from "../../src/registries/google-artifact-registry-python.ts";
import { pythonIndex } from "../../src/registries/python-index.ts";
import { inventedLaptop } from "./invented-laptop.ts";

type Pip = FactValues["pip"];
type Place = NonNullable<FactValues["keyring"]["program"]>;

/** Ada's laptop with Python and pipx, and neither an environment nor a keyring. */
export function keyringLaptop(changes: Partial<Facts> = {}): Facts {
	return inventedLaptop({
		"application-default-credentials": missing("there is no file of them"),
		pip: found(pip({})),
		keyring: found({ imported: undefined, program: undefined }),
		tools: found([{ name: "pipx", path: "/usr/bin/pipx" }]),
		...changes,
	});
}

export function pip(changes: Partial<Pip>): Pip {
	return {
		python: "/usr/bin/python3",
		version: "24.2",
		environment: undefined,
		externallyManaged: true,
		files: [],
		variables: [],
		...changes,
	};
}

/** The pip of a virtual environment. */
export function pipInEnvironment(changes: Partial<Pip> = {}): Pip {
	const path = "/home/ada/project/.venv";
	const environment = { path, kind: "venv" } as const;
	return pip({ python: `${path}/bin/python3`, environment, externallyManaged: false, ...changes });
}

export const google = "keyrings.gauth.GooglePythonAuth";
export const secretService = "keyring.backends.SecretService.Keyring";

export function place(changes: Partial<Place>): Place {
	const backends = ["keyring.backends.chainer.ChainerBackend", "keyring.backends.fail.Keyring"];
	return { path: "/usr/bin/keyring", version: "25.6.0", backends, problem: undefined, ...changes };
}

/** "us-central1-python.pkg.dev/acme/pypi" as its family knows it. */
export const googleIndex = matchOf(googleArtifactRegistryPython.recognise("us-central1-python.pkg.dev/acme/pypi"));
export const otherIndex = matchOf(pythonIndex.recognise("https://devpi.acme.example/root/dev/+simple/"));

function matchOf(match: Match | undefined): Match {
	if (match === undefined) throw new Error("it is not recognised");
	return match;
}
