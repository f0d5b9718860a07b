import { expect, it } from "vitest";
import type { Command } from "../../src/model/plan.ts";
import type { Proof } from "../../src/model/proof.ts";
import type { StoreDone } from "../../src/model/stored-login.ts";
import { nextSteps } from "../../src/report/next-steps.ts";
import { plainStyle } from "../../src/report/plan-text.ts";

const login: Command = {
	id: "gcloud-auth-login",
	argv: ["gcloud", "auth", "login"],
	why: "Signs gcloud in as you.",
	needs: ["browser", "network"],
	interactive: true,
	weight: "required",
	outcome: { reads: ["gcloud"], judge: () => ({ state: "achieved" }) },
};

function proof(reference: string, status: Proof["status"]): Proof {
	return { reference, client: "docker", verdict: "works", status, detail: "", durationMs: 1 };
}

const nothing = {
	left: [],
	undoId: undefined,
	stores: [],
	commandLine: "",
	proofs: [],
	next: [],
	renewals: [],
	style: plainStyle,
};

it("ends with lines that can be copied from the first column", () => {
	const lines = nextSteps({
		...nothing,
		left: [login],
		undoId: "2026-11-22-140300-abcd",
		commandLine: "npx registry-setup gcr.io/acme --method a\nnpx registry-setup eu.gcr.io/acme --method b",
		offline: false,
		proofs: [proof("gcr.io/acme/", "ok"), proof("eu.gcr.io/acme", "fail")],
	});
	expect(lines).toEqual([
		"",
		"Left to do, in this order:",
		"gcloud auth login",
		"    Signs gcloud in as you. — needs a browser, the network",
		"",
		"Next:",
		"docker pull gcr.io/acme/IMAGE:TAG",
		"",
		"Take it back:",
		"npx registry-setup --undo 2026-11-22-140300-abcd",
		"",
		"The same without questions:",
		"npx registry-setup gcr.io/acme --method a --yes",
		"npx registry-setup eu.gcr.io/acme --method b --yes",
	]);
});

it("says whose login the way back does not bring back", () => {
	const stores: readonly StoreDone[] = [
		{ helper: "pass", server: "quay.io", username: "ada", state: "stored", replaced: "bob" },
		{ helper: "pass", server: "gcr.io", username: "ada", state: "stored" },
	];
	const lines = nextSteps({ ...nothing, offline: false, undoId: "one", stores });
	expect(lines.slice(2, 5).map((line) => line.trim())).toEqual([
		"npx registry-setup --undo one",
		"It does not bring back the login of bob for quay.io in the keychain (pass):",
		"its secret was not kept.",
	]);
});

it("pulls what the registry calls an image, with what is open in capitals", () => {
	const proofs = [
		{ ...proof("https://quay.io/acme/app:1", "ok"), image: "quay.io/acme/app" },
		{ ...proof("ghcr.io/acme", "ok"), image: "ghcr.io/acme/IMAGE", client: "podman" },
	];
	const lines = nextSteps({ ...nothing, offline: false, proofs });
	expect(lines).toEqual(["", "Next:", "docker pull quay.io/acme/app:TAG", "podman pull ghcr.io/acme/IMAGE:TAG"]);
});

it("offers no pull that was not seen to work, and no undo of nothing", () => {
	expect(
		nextSteps({ offline: false, ...nothing, proofs: [proof("gcr.io/acme", "skip"), proof("gcr.io/x", "fail")] }),
	).toEqual([]);
});

it("says what to type with what was written, which nothing has tried", () => {
	const lines = nextSteps({
		...nothing,
		offline: false,
		next: ["twine upload --repository pypi-acme dist/*", "uv lock"],
	});
	expect(lines).toEqual(["", "Next:", "twine upload --repository pypi-acme dist/*", "uv lock"]);
});

it("says when something ends and what to type then, once where that is the same run", () => {
	const line = "npx registry-setup gcr.io/acme --method a";
	const renewal = { words: "The credential for gcr.io/acme ends soon. For a new one then:", lines: [`${line} --yes`] };
	const said = ["", "The credential for gcr.io/acme ends soon. For a new one then:", `${line} --yes`];
	const steps = { ...nothing, offline: false, renewals: [renewal] };
	expect(nextSteps({ ...steps, commandLine: line })).toEqual(said);
	const both = nextSteps({ ...steps, commandLine: `${line}\nnpx registry-setup quay.io/acme --method b` });
	expect(both.slice(0, 3)).toEqual(said);
	expect(both.slice(3)).toEqual([
		"",
		"The same without questions:",
		`${line} --yes`,
		"npx registry-setup quay.io/acme --method b --yes",
	]);
});
