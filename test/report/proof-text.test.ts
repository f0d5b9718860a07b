import { expect, it } from "vitest";
import type { Proof } from "../../src/model/proof.ts";
import { plainStyle } from "../../src/report/plan-text.ts";
import { proofText } from "../../src/report/proof-text.ts";
import { verdictText } from "../../src/report/verdict-text.ts";

const proof: Proof = {
	reference: "gcr.io/acme",
	client: "docker",
	verdict: "works",
	status: "ok",
	detail: "may pull, may not push",
	durationMs: 1_234,
};

it("says what a real request showed, and how long it took", () => {
	expect(proofText(proof, plainStyle)).toEqual([
		"  ok    docker  gcr.io/acme  1.2 s",
		"        may pull, may not push",
	]);
});

const failed: Proof = {
	...proof,
	status: "fail",
	verdict: "no-account",
	detail: "docker-credential-gcloud gave no credential for gcr.io: nobody is signed in.",
};

it("says of a failure first which layer it was, then what to type, line by line, then what was seen", () => {
	expect(proofText({ ...failed, next: "Sign in:\ngcloud auth login" }, plainStyle)).toEqual([
		"  FAIL  docker: nobody is signed in  1.2 s",
		"        gcr.io/acme",
		"        Sign in:",
		"        gcloud auth login",
		"        Seen: docker-credential-gcloud gave no credential for gcr.io: nobody is",
		"        signed in.",
	]);
});

it("keeps the command whole in a narrow terminal", () => {
	const next = "Run it by hand to see more: printf %s gcr.io | docker-credential-gcloud get";
	expect(proofText({ ...failed, next }, { ...plainStyle, width: 40 }).slice(2, 4)).toEqual([
		"        Run it by hand to see more:",
		"        printf %s gcr.io | docker-credential-gcloud get",
	]);
});

it("names every layer in five words at most", () => {
	for (const words of Object.values(verdictText)) expect(words.split(" ").length).toBeLessThanOrEqual(5);
});

it("gives no time for what was not asked", () => {
	const skipped: Proof = { ...proof, status: "skip", verdict: "skipped", detail: "offline", durationMs: 0 };
	expect(proofText(skipped, plainStyle)).toEqual(["  skip  docker  gcr.io/acme", "        offline"]);
});

it("keeps the address whole where the terminal is narrow", () => {
	const reference = "us-central1-docker.pkg.dev/acme/images";
	expect(proofText({ ...proof, reference }, { ...plainStyle, width: 56 })[0]).toBe(`  ok    docker  ${reference}`);
});
