import { expect, test } from "vitest";
import { endWarnings } from "../../src/engine/end-warnings.ts";
import type { PlannedLogin } from "../../src/model/plan.ts";
import { Secret } from "../../src/model/secret.ts";

const now = new Date("2026-11-22T14:03:00Z");
const login: PlannedLogin = {
	reference: "us-central1-docker.pkg.dev/acme/images",
	login: { username: "oauth2accesstoken", secret: new Secret("ya29.canary"), kind: "password" },
	typed: false,
};
const hour = { at: new Date("2026-11-22T15:00:00Z") };
const said = (...logins: readonly PlannedLogin[]) => endWarnings(logins, now).map(({ message }) => message);

test("whose a credential is stands beside its end", () => {
	expect(said({ ...login, end: hour, account: "ada@acme.example" })).toEqual([
		`The credential for ${login.reference} is of ada@acme.example and ends 2026-11-22 15:00 UTC, in 57 minutes. After that, run the same again for a new one.`,
	]);
});

test("of a key that names no end its account is said all the same", () => {
	expect(said({ ...login, account: "ci@acme.iam.gserviceaccount.com" })).toEqual([
		`The credential for ${login.reference} is of ci@acme.iam.gserviceaccount.com and names no end of its own.`,
	]);
	expect(said(login)).toEqual([]);
});

test("registries whose credentials are of one account and end together are named together", () => {
	const both = [login, { ...login, reference: "gcr.io/acme" }].map((one) => ({
		...one,
		end: hour,
		account: "a@b.example",
	}));
	expect(said(...both)).toHaveLength(1);
	expect(said(...both)[0]).toContain("gcr.io/acme is of");
});
