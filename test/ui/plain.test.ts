import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { noChoices } from "../../src/model/choices.ts";
import { runPlain } from "../../src/ui/plain.ts";
import { brokenDockerFile, exampleSetup } from "../support/example-setup.ts";
import { talkPlainly } from "../support/plain-talk.ts";

const whole = ["g", "", "1", "", "2", "/home/ada/key.json", "yes"];

it("asks the same five steps in numbered lines", async () => {
	const { said, outcome } = await talkPlainly(whole);
	await expect(said).toMatchFileSnapshot("../../snapshots/ui/plain-80.txt");
	expect(outcome).toMatchObject({ kind: "approved", repair: undefined });
});

it("moves no cursor and uses no colour", async () => {
	const { said } = await talkPlainly(whole);
	expect(said).not.toMatch(/[^\P{Cc}\n]/u);
});

it("breaks its lines at the width of a narrow window", async () => {
	const { said } = await talkPlainly(["", "1", "", "? 2", "q"], { columns: 32 });
	const told = said.split("\n").filter((line) => !line.includes(": ") && !line.includes(":]"));
	expect(Math.max(...told.map((line) => line.length))).toBeLessThanOrEqual(32);
});

it("goes back by b and keeps what was said", async () => {
	const { said, outcome } = await talkPlainly(["", "1", "", "1", "b", "b", "2", "", "", "", "", "", "yes"]);
	expect(said).toContain("1. gcr.io/acme/base, Dockerfile:1, chosen.");
	expect(outcome).toMatchObject({
		choices: {
			registrations: [
				{ reference: "gcr.io/acme/base", method: "gcloud-helper" },
				{ reference: "gcr.io", method: "gcloud-helper" },
			],
		},
	});
});

it("never repeats a user and password typed with an address", async () => {
	const typed = ["ada:hunter2@us-docker.pkg.dev/acme/images", "https://ada:hunter2@nowhere", "?", "q"];
	const { said } = await talkPlainly(["", ...typed]);
	expect(said).toContain('"https://nowhere" is not an address I know.');
	expect(said).toContain(" us-docker.pkg.dev/acme/images");
	expect(said).not.toContain("hunter2");
});

it("tells more about a method by its number", async () => {
	const { said } = await talkPlainly(["", "1", "", "? 2", "q"]);
	expect(said).toContain("If stolen: The key works anywhere, until it is deleted.");
	expect(said).toContain("Warning: The service account takes the place of ada@acme.example for everything");
});

it("names what cannot be chosen with its reason, and does not take it", async () => {
	const { said } = await talkPlainly(["", "1", "", "99", "q"]);
	expect(said).toContain(
		"Not possible: docker-credential-gcr, because docker-credential-gcr is not on\nPATH, where docker looks for it.",
	);
	expect(said).toMatch(/That is not 1 to \d+\./);
});

it("says what is wrong with an answer and asks again", async () => {
	const { said } = await talkPlainly(["", "1", "", "2", "nowhere.json", "q"]);
	expect(said).toContain("/home/ada/project/nowhere.json cannot be read");
});

it("offers what is near to a wrong address, and takes it all the same when told so", async () => {
	const wrong = "us-centrall1-docker.pkg.dev/acme/images";
	const { said, outcome } = await talkPlainly(["", wrong, `keep ${wrong}`, "", "", "", "yes"]);
	expect(said).toContain("Near to it: us-central1-docker.pkg.dev/acme/images");
	expect(outcome).toMatchObject({
		choices: { registrations: [{ reference: wrong, answers: { "accept-location": "us-centrall1" } }] },
	});
});

it("is cancelled by q, and by the end of the input", async () => {
	expect((await talkPlainly(["", "q"])).outcome).toEqual({ kind: "cancelled" });
	for (let length = 0; length < whole.length; length += 1) {
		expect((await talkPlainly(whole.slice(0, length))).outcome).toEqual({ kind: "cancelled" });
	}
});

it("does not take a last line that was never entered", async () => {
	const input = new PassThrough();
	input.end("\n1\n\n2\n/home/ada/key.json\nyes");
	const streams = { input, output: { write: () => {} } };
	expect(await runPlain(exampleSetup(), streams, noChoices, { diffLines: () => [], home: "" })).toEqual({
		kind: "cancelled",
	});
});

it("approves by the word yes alone", async () => {
	const { said, outcome } = await talkPlainly([...whole.slice(0, -1), "", "y", "?", "q"]);
	expect(said.match(/Nothing was approved\./g)).toHaveLength(3);
	expect(outcome).toEqual({ kind: "cancelled" });
});

it("switches items of the plan by their number", async () => {
	const { said, outcome } = await talkPlainly(["", "gcr.io/acme", "", "", "", "1", "yes"]);
	expect(said).toContain('1. Off: Remove the login stored for "gcr.io"');
	expect(said).toContain('1. On: Remove the login stored for "gcr.io"');
	expect(outcome).toMatchObject({ choices: { switched: ["docker-config:remove:gcr.io"] } });
});

it("shows the repair of a broken file as a plan of its own", async () => {
	const setup = brokenDockerFile();
	const { said, outcome } = await talkPlainly(["", "1", "", "", "", "yes", "r", "yes"], { setup });
	expect(said).toContain("~/.docker/config.json:4:3 cannot be edited");
	expect(said).toContain("Nothing was approved.");
	expect(outcome).toMatchObject({
		kind: "approved",
		repair: { mended: ["/home/ada/.docker/config.json"] },
		plan: { changes: [{ action: "change" }], problems: [] },
	});
});
