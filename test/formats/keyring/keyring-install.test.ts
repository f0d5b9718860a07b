import { describe, expect, test } from "vitest";
import { keyringProvider } from "../../../src/formats/keyring/keyring-install.ts";
import { found } from "../../../src/model/fact.ts";
import { keyringLaptop, pip, pipInEnvironment, place, secretService } from "../../support/keyring-laptop.ts";

const user = keyringLaptop();
const environment = keyringLaptop({ pip: found(pipInEnvironment()) });
const conda = keyringLaptop({
	pip: found(pip({ environment: { path: "/opt/conda/envs/acme", kind: "conda" }, externallyManaged: false })),
});

describe("how pip asks keyring for Google's token", () => {
	test.each([
		["a user's file is read by every Python: the program, with the name in the address", user, {}, "subprocess", true],
		["an environment's file is read by the one that has the module", environment, {}, "import", false],
		["a conda environment is one too", conda, {}, "import", false],
		["the user's file, said so in an environment", environment, { scope: "user" }, "subprocess", true],
		[
			"a file of one's own is read by whoever names it",
			environment,
			{ scope: "file:/srv/pip.conf" },
			"subprocess",
			true,
		],
		["the environment's file, said so", environment, { scope: "venv" }, "import", false],
	] as const)("%s", (_, facts, answers, provider, userInUrl) => {
		expect(keyringProvider(facts, answers)).toEqual({ provider, userInUrl });
	});
});

describe("how pip asks keyring for a person's own password, always by name", () => {
	const answers = { username: "ada" };
	const keeps = place({ backends: [secretService] });

	test("the module, where it is in the environment and keeps passwords", () => {
		const facts = keyringLaptop({
			pip: found(pipInEnvironment()),
			keyring: found({ imported: keeps, program: undefined }),
		});
		expect(keyringProvider(facts, answers)).toEqual({ provider: "import", userInUrl: true });
	});

	test("the program, where the environment has none", () => {
		const facts = keyringLaptop({
			pip: found(pipInEnvironment()),
			keyring: found({ imported: undefined, program: keeps }),
		});
		expect(keyringProvider(facts, answers)).toEqual({ provider: "subprocess", userInUrl: true });
		expect(keyringProvider(user, answers)).toEqual({ provider: "subprocess", userInUrl: true });
	});
});
