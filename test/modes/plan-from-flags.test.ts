import { describe, expect, it } from "vitest";
import { catalog } from "../../src/catalog.ts";
import { clientsFor } from "../../src/engine/clients-for.ts";
import { commandLine } from "../../src/engine/command-line.ts";
import { UserError } from "../../src/model/errors.ts";
import type { Match } from "../../src/model/registry.ts";
import { Secret } from "../../src/model/secret.ts";
import { readFlags } from "../../src/modes/flags.ts";
import { planFromFlags } from "../../src/modes/plan-from-flags.ts";
import { readSecret } from "../../src/modes/read-secret.ts";
import { lookAt } from "../../src/modes/session.ts";
import { errorText } from "../../src/report/error-text.ts";
import { plainStyle } from "../../src/report/plan-text.ts";
import { adaLaptop } from "../support/ada-laptop.ts";
import { jwtWith } from "../support/jwt-with.ts";
import { runOn } from "../support/memory-run.ts";

const images = "us-central1-docker.pkg.dev/acme/images";
const configPath = "/home/ada/.docker/config.json";

function planned(line: string, config?: string): ReturnType<typeof planFromFlags> {
	const host = adaLaptop(["docker-credential-gcr"]);
	if (config !== undefined) host.nodes.set(configPath, { kind: "file", text: config });
	return planFromFlags(runOn(host), readFlags(line === "" ? [] : line.split(" ")));
}

/** What a person reads when the flags will not do. */
async function refusal(line: string, config?: string): Promise<string> {
	const thrown: unknown = await planned(line, config).catch((error: unknown) => error);
	if (!(thrown instanceof UserError)) throw new Error(`taken, or a bug: ${String(thrown)}`);
	expect(thrown.exitCode).toBe(2);
	return errorText(thrown, { ...plainStyle, width: 200 }).join("\n");
}

it("brings an answer into its normal form", async () => {
	const { choices } = await planned(`${images} --method gcloud-helper-service-account --set key-file=~/key.json`);
	expect(choices.registrations[0]?.answers).toEqual({ "key-file": "/home/ada/key.json" });
});

it("looks only at what the chosen method reads", async () => {
	const host = adaLaptop();
	await planFromFlags(runOn(host), readFlags([images, "--method", "gcr-helper", "--offline"]));
	expect(host.calls).toEqual([]);
	expect(host.requests).toEqual([]);
});

it("plans the repair of a broken file alone, and only where there is one", async () => {
	const line = `${images} --method gcloud-helper --set account=ada@acme.example`;
	const broken = '{\n\t"auths": {},\n}\n';
	expect((await planned(line, broken)).plan.problems).toHaveLength(1);
	const { plan, choices } = await planned(`${line} --set repair=yes`, broken);
	expect(plan.changes.map(({ after }) => after)).toEqual(['{\n\t"auths": {}\n}\n']);
	expect(choices.registrations).toEqual([]);
	expect(await refusal(`${line} --set repair=yes`)).toContain("There is nothing to repair");
	expect(await refusal(`${line} --set repair=no`, broken)).toContain('--set repair takes yes, not "no".');
});

it("says that there is no repair where one is asked for, and changes nothing", async () => {
	const line = `${images} --method gcloud-helper --set account=ada@acme.example`;
	const { plan } = await planned(`${line} --set repair=yes`, '{"auths": [');
	expect(plan.problems).toMatchObject([
		{ next: expect.stringMatching(/^There is no repair for this; mend it by hand\./) },
	]);
});

it("two indexes that pip cannot both have are refused before anything is changed, with a command line for each", async () => {
	const [one, two] = ["https://a.example/simple/", "https://b.example/simple/"];
	const host = adaLaptop([], ["python3"]);
	const flags = readFlags([one, two, "--method", "anonymous", "--scope", "user"]);
	const thrown: unknown = await planFromFlags(runOn(host), flags).catch((error: unknown) => error);
	if (!(thrown instanceof UserError)) throw new Error(`taken, or a bug: ${String(thrown)}`);
	expect(thrown.exitCode).toBe(2);
	expect(thrown.message).toContain(`pip can have one index-url, and ${one} is it`);
	const rest = "--method anonymous --scope user --set layout=only";
	expect(thrown.next).toContain(`  npx registry-setup ${one} ${rest}`);
	expect(thrown.next).toContain(`  npx registry-setup ${two} ${rest}`);
	const both = readFlags([
		...flags.references,
		"--method",
		"anonymous",
		"--set",
		"layout=extra",
		"--set",
		"accept-public-index=yes",
	]);
	expect((await planFromFlags(runOn(host), both)).plan.problems).toEqual([]);
});

describe("where it is not known what pip reads,", () => {
	const line = "https://pypi.acme.example/simple/ --method anonymous";

	it("the plan says why, and not only that", async () => {
		const { plan } = await planned(line);
		expect(plan.problems).toMatchObject([{ message: expect.stringContaining(": there is no python on PATH.") }]);
	});

	it("--scope is refused for that reason", async () => {
		const said = await refusal(`${line} --scope user`);
		expect(said).toContain("it could not be told what pip reads here: there is no python on PATH.");
		expect(await refusal(`${images} --method gcr-helper --scope user`, undefined)).not.toContain("what pip reads");
		expect(await refusal(`${images} --method gcloud-helper --set account=ada@acme.example --scope user`)).toContain(
			"no Python index was named",
		);
	});

	it("--scope does not hide that a way to sign in is missing", async () => {
		expect(await refusal("https://pypi.acme.example/simple/ --scope user")).toContain("a way to sign in");
	});
});

describe("where a password for images rests", () => {
	const line = `${images} --method json-key --set key-file=/home/ada/key.json --set key-form=_json_key_base64`;

	it("takes a typed yes for the file, with the danger", async () => {
		const said = await refusal(line);
		expect(said).toMatch(/--set accept-plain-text=yes\s+It would stand in \/home\/ada\/.docker\/config.json in base64/);
		expect(await refusal(`${line} --store file`)).toContain("--set accept-plain-text=yes");
		expect((await planned(`${line} --store file --set accept-plain-text=yes`)).plan.problems).toEqual([]);
	});

	it("is no keychain where none works, with what to type to get one", async () => {
		const said = await refusal(`${line} --store keychain --set accept-plain-text=yes`);
		expect(said).toContain("--store: No keychain works here: there is no program docker-credential-* for one.");
		expect(said).toContain("sudo apt-get install pass golang-docker-credential-helpers");
	});

	it("is asked only where a password is written", async () => {
		const helper = `${images} --method gcloud-helper --set account=ada@acme.example`;
		expect(await refusal(`${helper} --store file`)).toContain(
			"--store says where a password or token for images rests",
		);
	});
});

it("a registry beside a recipe is told how the recipe goes without one, and how one login is left out of it", async () => {
	const said = await refusal("localhost:5055 --recipe move-to-keychain");
	expect(said).toContain("name no registry: npx registry-setup --recipe move-to-keychain");
	expect(said).toContain("--set switch=docker-config:set:HOST");
});

it("the commands that make a key stand one a line, also beside a key that will not do", async () => {
	const line = `${images} --method json-key`;
	const create =
		"gcloud iam service-accounts keys create key.json --iam-account=registry-reader@acme.iam.gserviceaccount.com";
	for (const each of [line, `${line} --set key-file=/gone.json`]) {
		const rows = (await refusal(each)).split("\n").map((row) => row.trim());
		expect(rows).toContain("gcloud iam service-accounts create registry-reader --project=acme");
		expect(rows).toContain(create);
	}
});

describe("a secret", () => {
	const where = "--method password --set username=ada --store file --set accept-plain-text=yes";
	const passed = (line: string, secret: string) =>
		planFromFlags(runOn(adaLaptop()), readFlags(`${line} ${where}`.split(" ")), new Secret(secret));
	const refused = async (line: string, secret: string) => {
		const thrown: unknown = await passed(line, secret).catch((error: unknown) => error);
		if (!(thrown instanceof UserError)) throw new Error(`taken, or a bug: ${String(thrown)}`);
		expect(thrown.exitCode).toBe(2);
		return errorText(thrown, { ...plainStyle, width: 200 }).join("\n");
	};
	const at = (time: string) => jwtWith({ exp: new Date(time).getTime() / 1_000 });
	const ended = at("2026-11-22T11:00:00Z");

	it("that has ended takes no good one's place, unless a person says so", async () => {
		const said = await refused("registry.acme.example", ended);
		expect(said).toContain("--set accept-ended=yes");
		expect(said).toContain("It ended 2026-11-22 11:00 UTC, 3 hours ago: registry.acme.example will turn it down");
		expect(await refused("registry.acme.example --set accept-ended=no", ended)).toContain("--set accept-ended");
		const { plan } = await passed("registry.acme.example --set accept-ended=yes", ended);
		expect(plan.logins).toHaveLength(1);
		expect((await passed("registry.acme.example", at("2026-11-22T15:00:00Z"))).plan.logins).toHaveLength(1);
	});

	it("that is still good is taken by a line that was made for one that had ended", async () => {
		expect((await passed("registry.acme.example --set accept-ended=yes", "good")).plan.problems).toEqual([]);
	});

	it("goes to one host, and to more only when a person says so", async () => {
		const two = "localhost:5055 localhost:5056";
		const said = await refused(two, "canary");
		expect(said).toContain("it would be shown to and stored for each of localhost:5055, localhost:5056");
		expect(said).toContain("--set accept-same-secret=yes");
		expect(await refused(`${two} --set accept-same-secret=no`, "canary")).toContain("for each of");
		const { plan, choices } = await passed(`${two} --set accept-same-secret=yes`, "canary");
		expect(plan.logins).toHaveLength(2);
		expect(commandLine(choices)).toContain(`${two} --method password`);
		expect(commandLine(choices)).toContain("--set accept-same-secret=yes --secret-stdin");
	});

	it("goes to every repository of its host without a word", async () => {
		const { plan } = await passed("registry.acme.example/a registry.acme.example/b", "canary");
		expect(plan.problems).toEqual([]);
	});
});

it("repeats no secret that was typed where the name of a variable belongs", async () => {
	const run = runOn(adaLaptop());
	const said = async (name: string) => String(await readSecret(run, readFlags(["--secret-env", name])).catch((e) => e));
	expect(await said("S3cr3t!")).not.toContain("S3cr3t!");
	expect(await said("ghp_S3cr3t")).toMatch(/^UserError: --secret-env: a secret is never a flag's value(?!.*S3cr3t)/);
	const file = await readSecret(run, readFlags(["--secret-file", "glpat-S3cr3t"])).catch(String);
	expect(file).toMatch(/--secret-file: a secret is never a flag's value(?!.*S3cr3t)/);
	expect(await said("PASSWORD")).toContain("there is no variable PASSWORD");
});

describe("what cannot be done is said with what can:", () => {
	it("an unknown registry, with the families that are known", async () => {
		const said = await refusal("acme --method gcloud-helper");
		expect(said).toContain('"acme" is not a registry that is known here.');
		for (const { example, label } of catalog.registries) expect(said).toContain(`  ${example}  ${label}`);
	});

	it("an unknown method, with those there are", async () => {
		const said = await refusal(`${images} --method magic`);
		expect(said).toContain("--method magic does not exist for us-central1-docker.pkg.dev.");
		const [fitting, others] = [true, false].map((holds) =>
			catalog.methods.filter(({ identity, yields }) => (identity === "google" && yields !== "keyring") === holds),
		);
		for (const { id } of fitting ?? []) expect(said).toContain(`--method ${id}`);
		for (const { id } of others ?? []) expect(said).not.toContain(`--method ${id} `);
	});

	it("a method that cannot work here, with why and with what would enable it", async () => {
		expect((await refusal(`${images} --method gcr-helper`)).split("\n")).toEqual([
			"gcr-helper cannot work for us-central1-docker.pkg.dev here: docker-credential-gcr is not on PATH, where docker looks for it.",
			"sudo apt-get install google-cloud-cli-docker-credential-gcr",
		]);
	});

	it("a wrong answer, with its flag and the reason", async () => {
		const line = `${images} --method gcloud-helper-service-account --set key-file=/nowhere.json`;
		expect(await refusal(line)).toContain("--set key-file: /nowhere.json cannot be read: no such file (ENOENT).");
	});

	it("an answer that nothing asks for, with those that are asked for", async () => {
		const said = await refusal(`${images} --method gcloud-helper --set acount=ada@acme.example`);
		expect(said).toContain("--set acount: nothing asks for that here.\nAsked for is:\n  --set account=…");
	});

	it("a switch of nothing, with what can be switched", async () => {
		const line = "gcr.io/acme --method gcloud-helper --set account=ada@acme.example --set switch=nothing";
		const said = await refusal(line);
		expect(said).toContain("--set switch=nothing: the plan has nothing of that name to switch.");
		expect(said).toContain("  --set switch=docker-config:remove:gcr.io");
	});

	it("no registry at all, with how to name one", async () => {
		expect(await refusal("")).toMatch(/The registries to reach, such as:\n {2}us-central1-docker\.pkg\.dev/);
	});

	it("no method, with every method and the one suggested", async () => {
		const said = await refusal(`${images} gcr.io/acme`);
		expect(said).toContain(`${images}: a way to sign in`);
		expect(said).toContain("gcr.io/acme: a way to sign in");
		expect(said).toContain("--method gcloud-helper  no password in docker's file (suggested)");
		expect(said).toContain("(--method gcr-helper cannot work here: docker-credential-gcr is not on PATH");
	});

	it("an open question, with its flag and the answers it takes", async () => {
		expect(await refusal(`${images} --method gcloud-helper`)).toContain(
			"--set account=ada@acme.example|bob@acme.example|sign-in  docker gets a token",
		);
		expect(await refusal(`${images} --method gcloud-helper-federation`)).toContain("--set cred-file=…  ");
	});

	it("every open question at once", async () => {
		const said = await refusal("https://pypi.acme.example/simple/ gcr.io --method password");
		expect(said).toContain("--method password does not exist for gcr.io");
		const both = await refusal("https://pypi.acme.example/simple/ https://b.example/simple/ --method password");
		for (const flag of ["--set username=…", "--secret-stdin, --secret-file PATH or --secret-env NAME"]) {
			expect(both.split(flag)).toHaveLength(3);
		}
		const danger = await refusal("https://pypi.acme.example/simple/ --method password --set layout=extra");
		for (const flag of ["username=…", "--secret-stdin", "accept-public-index=yes"]) expect(danger).toContain(flag);
	});

	it("a location that does not exist, with the nearest and how to insist", async () => {
		const line = "us-centrall1-docker.pkg.dev/acme/images --method gcloud-helper";
		const said = await refusal(line);
		expect(said).toContain("  us-central1-docker.pkg.dev/acme/images");
		const insist = /right all the same: (--set \S+)$/m.exec(said)?.[1];
		const { choices } = await planned(`${line} --set account=ada@acme.example ${insist}`);
		expect(choices.registrations).toHaveLength(1);
	});

	it("text from outside, harmless", async () => {
		const evil = "\u001b[2J\u202ex";
		for (const line of [
			`gcr.io/${evil}`,
			`${images} --method ${evil}`,
			`${images} --method gcloud-helper --set ${evil}=1`,
		]) {
			expect(await refusal(line)).not.toMatch(/[\u001b\u202e]/);
		}
	});
});

it("signs in docker and podman where both are there and nobody says for whom, and the line to repeat says so", async () => {
	const run = runOn(adaLaptop([], ["podman"]));
	const line = "quay.io/acme/app --method password --store file --set accept-plain-text=yes --set username=ada";
	const { plan, choices } = await planFromFlags(run, readFlags([...line.split(" "), "--yes"]), new Secret("hunter22"));
	expect(choices.registrations[0]?.answers["client"]).toBe("both");
	expect(run.setup.commandLine(choices)).toContain("--set client=both");
	const asked = await planFromFlags(
		run,
		readFlags([...line.split(" "), "--set", "client=both", "--yes"]),
		new Secret("hunter22"),
	);
	expect(plan.changes).toEqual(asked.plan.changes);
	expect(
		clientsFor(
			catalog,
			await lookAt(catalog, run.host),
			must(run, "quay.io/acme/app"),
			choices.registrations[0]?.answers ?? {},
		).map(({ id }) => id),
	).toEqual(["docker", "podman"]);
});

function must(run: ReturnType<typeof runOn>, reference: string): Match {
	const match = run.setup.recognise(reference);
	if (match === undefined) throw new Error(`${reference} is not known`);
	return match;
}
