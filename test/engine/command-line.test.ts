import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { commandLine } from "../../src/engine/command-line.ts";
import { noChoices } from "../../src/model/choices.ts";

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
