import { expect, it } from "vitest";
import { choicesFromFlags } from "../../src/modes/choices-from-flags.ts";
import { readFlags } from "../../src/modes/flags.ts";

const images = "us-central1-docker.pkg.dev/acme/images";

it("gives every registry named the method and the answers, and names each registry once", () => {
	const line = [images, "gcr.io/acme", images, "--method", "m", "--set", "account=ada@acme.example"];
	const answers = { account: "ada@acme.example" };
	expect(choicesFromFlags(readFlags(line))).toEqual({
		registrations: [
			{ reference: images, method: "m", answers },
			{ reference: "gcr.io/acme", method: "m", answers },
		],
		recipes: [],
		switched: [],
	});
});

it("keeps what concerns the whole run apart from the answers", () => {
	const line = ["--recipe", "docker-group", "--set", "switch=a", "--set", "switch=b", "--set", "repair=yes"];
	expect(choicesFromFlags(readFlags(line))).toEqual({
		registrations: [],
		recipes: ["docker-group"],
		switched: ["a", "b"],
	});
	expect(choicesFromFlags(readFlags([images, ...line])).registrations[0]?.answers).toEqual({});
});

it("forgets a user and password pasted with an address, so that no message repeats them", () => {
	const { registrations } = choicesFromFlags(readFlags(["https://ada:hunter2@pypi.acme.example/simple/"]));
	expect(registrations.map(({ reference }) => reference)).toEqual(["https://pypi.acme.example/simple/"]);
});

it("takes auto for what nobody has said", () => {
	const answersOf = (...line: readonly string[]) =>
		choicesFromFlags(readFlags([images, ...line])).registrations[0]?.answers;
	expect(answersOf("--store", "auto")).toEqual({});
	expect(answersOf("--store", "keychain")).toEqual({ store: "keychain" });
});
