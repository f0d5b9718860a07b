import { beforeAll, describe, expect, it } from "vitest";
import { catalog } from "../../src/catalog.ts";
import type { Choices } from "../../src/model/choices.ts";
import { UserError } from "../../src/model/errors.ts";
import type { Facts } from "../../src/model/facts.ts";
import type { Setup } from "../../src/model/setup.ts";
import { checkAnswers, choicesFromFlags, requireComplete, requireKnown } from "../../src/modes/choices-from-flags.ts";
import { readFlags } from "../../src/modes/flags.ts";
import { lookAt, session } from "../../src/modes/session.ts";
import { adaLaptop } from "../support/ada-laptop.ts";

const images = "us-central1-docker.pkg.dev/acme/images";
let setup: Setup;
let facts: Facts;

beforeAll(async () => {
	const host = adaLaptop(["docker-credential-gcr"]);
	setup = session(catalog, host);
	facts = await lookAt(catalog, host);
});

function from(line: string): Choices {
	return choicesFromFlags(readFlags(line === "" ? [] : line.split(" ")));
}

/** The whole way of a run by flags. */
async function resolve(line: string): Promise<Choices> {
	const start = from(line);
	requireKnown(setup, facts, start);
	const choices = await checkAnswers(setup, facts, start);
	requireComplete(setup, facts, choices);
	return choices;
}

async function refusal(line: string): Promise<string> {
	const thrown: unknown = await resolve(line).catch((error: unknown) => error);
	if (!(thrown instanceof UserError)) throw new Error(`taken, or a bug: ${String(thrown)}`);
	expect(thrown.exitCode).toBe(2);
	return [thrown.message, ...thrown.next].join("\n");
}

describe("choices from flags", () => {
	it("give every registry named the method and the answers, each registry once", () => {
		const answers = { account: "ada@acme.example", scope: "user" };
		expect(from(`${images} gcr.io/acme ${images} --method m --set account=ada@acme.example --scope user`)).toEqual({
			registrations: [
				{ reference: images, method: "m", answers },
				{ reference: "gcr.io/acme", method: "m", answers },
			],
			recipes: [],
			switched: [],
		});
	});

	it("keep what concerns the run apart from the answers", () => {
		expect(from("--recipe docker-group --set switch=a --set switch=b --set repair=yes")).toEqual({
			registrations: [],
			recipes: ["docker-group"],
			switched: ["a", "b"],
		});
	});

	it("bring an answer into its normal form", async () => {
		const { registrations } = await resolve(
			`${images} --method gcloud-helper-service-account --set key-file=~/key.json`,
		);
		expect(registrations[0]?.answers).toEqual({ "key-file": "/home/ada/key.json" });
	});
});

describe("what cannot be done is said with what can", () => {
	it("an unknown registry, with the families that are known", async () => {
		expect(await refusal("quay.example/x --method gcloud-helper")).toBe(
			[
				'"quay.example/x" is not a registry that is known here.',
				"Known are:",
				...setup.families.map(({ example, label }) => `  ${example}  ${label}`),
			].join("\n"),
		);
	});

	it("an unknown method, with those there are", async () => {
		const said = await refusal(`${images} --method magic`);
		expect(said).toContain("--method magic does not exist for us-central1-docker.pkg.dev.");
		for (const { id } of catalog.methods) expect(said).toContain(`--method ${id}  `);
	});

	it("a method that cannot work here, with why and with what would enable it", async () => {
		expect(await refusal(`${images} --method gcr-helper`)).toBe(
			[
				"gcr-helper cannot work for us-central1-docker.pkg.dev here: docker-credential-gcr is not on PATH, where docker looks for it",
				"sudo apt-get install google-cloud-cli-docker-credential-gcr",
			].join("\n"),
		);
	});

	it("a wrong answer, with its flag and the reason", async () => {
		expect(await refusal(`${images} --method gcloud-helper-service-account --set key-file=/nowhere.json`)).toBe(
			"--set key-file=… : /nowhere.json cannot be read: no such file (ENOENT).",
		);
	});

	it("no registry at all, with how to name one", async () => {
		expect(await refusal("")).toBe(
			"Something is missing:\n  the registries to reach, e.g. us-central1-docker.pkg.dev/acme/images",
		);
	});

	it("no method, with every method and the one suggested", async () => {
		const said = await refusal(images);
		expect(said).toContain(`Something is missing for ${images}:`);
		expect(said).toContain("--method gcloud-helper  no password in docker's file (suggested)");
		expect(said).toContain("(--method gcr-helper cannot work here: docker-credential-gcr is not on PATH");
	});

	it("an open question, with its flag and the answers it takes", async () => {
		expect(await refusal(`${images} --method gcloud-helper`)).toContain(
			"--set account=ada@acme.example|bob@acme.example|sign-in  Google account: docker gets a token",
		);
		expect(await refusal(`${images} --method gcloud-helper-federation`)).toContain("--set cred-file=…  Federation");
	});

	it("a location that does not exist, with the nearest and how to insist", async () => {
		const said = await refusal("us-centrall1-docker.pkg.dev/acme/images --method gcloud-helper");
		expect(said).toContain("  us-central1-docker.pkg.dev/acme/images");
		const insist = /--set (\S+)$/m.exec(said)?.[0] ?? "";
		const line = `us-centrall1-docker.pkg.dev/acme/images --method gcloud-helper --set account=ada@acme.example ${insist}`;
		expect((await resolve(line)).registrations).toHaveLength(1);
	});

	it("text from outside, harmless", async () => {
		for (const line of ["gcr.io/\u001b[2J\u202ex", `${images} --method \u001b[2J\u202ex`]) {
			expect(await refusal(line)).not.toMatch(/[\u001b\u202e]/);
		}
	});
});
