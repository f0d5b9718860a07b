import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { commandLine } from "../../src/engine/command-line.ts";
import { noChoices } from "../../src/model/choices.ts";
import { Secret } from "../../src/model/secret.ts";
import { readFlags } from "../../src/modes/flags.ts";
import { secretFlag } from "../../src/modes/secret-flag.ts";

const gcr = { reference: "gcr.io/acme", method: "gcloud-helper", answers: {} };

test("writes registries that share everything on one line", () => {
	const registrations = [gcr, { ...gcr, reference: "eu.gcr.io" }];
	expect(commandLine({ ...noChoices, registrations })).toBe(
		"npx registry-setup gcr.io/acme eu.gcr.io --method gcloud-helper",
	);
});

test("writes one line for each method or set of answers", () => {
	const registrations = [
		gcr,
		{
			reference: "eu.gcr.io",
			method: "gcloud-helper-service-account",
			answers: { "key-file": "/home/ada/my key.json" },
		},
		{ ...gcr, reference: "us.gcr.io" },
	];
	expect(commandLine({ registrations, recipes: ["docker-group"], switched: ["lines:remove:gcr.io"] })).toBe(
		[
			"npx registry-setup gcr.io/acme us.gcr.io --method gcloud-helper --recipe docker-group --set switch=lines:remove:gcr.io",
			"npx registry-setup eu.gcr.io --method gcloud-helper-service-account --set 'key-file=/home/ada/my key.json' --set switch=lines:remove:gcr.io",
		].join("\n"),
	);
});

test("registries that share a secret share a line, as the secret is passed to all that a line names", () => {
	const signed = (reference: string, secret: string) => ({ ...gcr, reference, secret: new Secret(secret) });
	const registrations = [signed("a.example", "one"), signed("b.example", "two"), signed("c.example", "one"), gcr];
	expect(commandLine({ ...noChoices, registrations }, ["--secret-file", "my secret"]).split("\n")).toEqual([
		"npx registry-setup a.example c.example --method gcloud-helper --set accept-same-secret=yes --secret-file 'my secret'",
		"npx registry-setup b.example --method gcloud-helper --secret-file 'my secret'",
		"npx registry-setup gcr.io/acme --method gcloud-helper",
	]);
});

test("writes a recipe alone", () => {
	expect(commandLine({ ...noChoices, recipes: ["docker-group"] })).toBe("npx registry-setup --recipe docker-group");
	expect(commandLine(noChoices)).toBe("");
});

test("a shell reads back exactly the answers that were given", () => {
	const odd = `it's "odd" $(id) \`x\` \\ ; * ~ #`;
	const line = commandLine({ ...noChoices, registrations: [{ ...gcr, answers: { note: odd } }] });
	const read = execFileSync("sh", ["-c", line.replace(/^npx registry-setup/, "printf '%s\\n'")], { encoding: "utf8" });
	expect(read.split("\n").at(-2)).toBe(`note=${odd}`);
});

test("the secret is passed again as it was passed; a typed one comes from standard input", () => {
	expect(secretFlag(readFlags(["--secret-env", "TOKEN"]))).toEqual(["--secret-env", "TOKEN"]);
	expect(secretFlag(readFlags(["--secret-file", "a b"]))).toEqual(["--secret-file", "a b"]);
	for (const argv of [[], ["--secret-stdin"]]) expect(secretFlag(readFlags(argv))).toEqual(["--secret-stdin"]);
});
