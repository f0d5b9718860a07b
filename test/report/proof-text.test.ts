import { expect, it } from "vitest";
import type { Proof } from "../../src/model/proof.ts";
import { plainStyle } from "../../src/report/plan-text.ts";
import { proofText } from "../../src/report/proof-text.ts";

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

it("says what to type next, line by line", () => {
	const failed: Proof = { ...proof, status: "fail", verdict: "no-account", detail: "nobody is signed in" };
	expect(proofText({ ...failed, next: "Sign in:\ngcloud auth login" }, plainStyle)).toEqual([
		"  FAIL  docker  gcr.io/acme  1.2 s",
		"        nobody is signed in",
		"        Sign in:",
		"        gcloud auth login",
	]);
});

it("gives no time for what was not asked", () => {
	const skipped: Proof = { ...proof, status: "skip", verdict: "skipped", detail: "offline", durationMs: 0 };
	expect(proofText(skipped, plainStyle)).toEqual(["  skip  docker  gcr.io/acme", "        offline"]);
});

it("keeps the address whole where the terminal is narrow", () => {
	const reference = "us-central1-docker.pkg.dev/acme/images";
	expect(proofText({ ...proof, reference }, { ...plainStyle, width: 56 })[0]).toBe(`  ok    docker  ${reference}`);
});
