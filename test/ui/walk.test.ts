import { expect, it } from "vitest";
import { catalog } from "../../src/catalog.ts";
import { noChoices } from "../../src/model/choices.ts";
import { lookAt } from "../../src/modes/session.ts";
import { saidAtStart, withAnswer, withMethod } from "../../src/ui/said.ts";
import { placeOf, walk } from "../../src/ui/walk.ts";
import { exampleLaptop, exampleSetup } from "../support/example-setup.ts";

const setup = exampleSetup();
const exampleFacts = await lookAt(catalog, exampleLaptop());
const reference = "gcr.io/acme";
const start = { ...noChoices, registrations: [{ reference, method: undefined, answers: {} }] };

it("does not ask what was answered by the command line", () => {
	const given = { ...noChoices, registrations: [{ reference, method: "gcloud-helper", answers: { account: "a@b" } }] };
	expect(walk(setup, exampleFacts, given, saidAtStart(given))).toMatchObject({
		answered: [],
		open: undefined,
		choices: given,
	});
});

it("keeps the answers of a path not taken out of the choices, and finds them again", () => {
	const one = withAnswer(
		withMethod(saidAtStart(start), reference, "gcloud-helper-service-account"),
		reference,
		"gcloud-helper-service-account",
		{ key: "key-file", kind: "path" },
		"/home/ada/key.json",
	);
	const other = withMethod(one, reference, "gcloud-helper");
	expect(walk(setup, exampleFacts, start, other).choices.registrations[0]?.answers).toEqual({});
	const back = withMethod(other, reference, "gcloud-helper-service-account");
	expect(walk(setup, exampleFacts, start, back).choices.registrations[0]?.answers).toEqual({
		"key-file": "/home/ada/key.json",
	});
});

it("lists what was answered in the order it was asked, and what is open after it", () => {
	const { answered, open, choices } = walk(
		setup,
		exampleFacts,
		start,
		withMethod(saidAtStart(start), reference, "gcloud-helper"),
	);
	expect(answered.map((question) => placeOf(question, choices))).toEqual([{ at: "method", reference }]);
	expect(open && placeOf(open, choices)).toEqual({ at: "detail", reference, key: "account" });
});
