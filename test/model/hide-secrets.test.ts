import { expect, test } from "vitest";
import { hideSecrets } from "../../src/model/hide-secrets.ts";

test.each([
	"{'Username': 'u', 'Secret': 'hunter2'}",
	"Password: hunter2; secret=hunter2",
	"proxy https://ada:hunter2@proxy.example refused",
	'invalid proxy address "http://ada:hunter2@127.0.0.1:1"',
	'{"SECRET": "hunter2", "AccessToken": "hunter2", "access-token": "hunter2"}',
	'{"auth":"dTpodW50ZXIy"}',
	"-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----",
	"-----BEGIN PRIVATE KEY-----\nhunter2",
	"Authorization: Bearer hunter2hunter2",
	"token is ya29.hunter2-abc",
	"the server has sha256~hunter2 on it",
	"it was glpat-hunter2hunter2, then dckr_pat_hunter2hunter2, then github_pat_hunter2hunter2",
])("hides the secret in: %s", (text) => {
	expect(hideSecrets(text)).not.toMatch(/hunter2|dTpodW50/);
	expect(hideSecrets(text)).toContain("(hidden)");
});

test.each([
	"You do not currently have an active account selected.",
	'denied: Permission "artifactregistry.repositories.downloadArtifacts" denied on resource "projects/acme/locations/us-central1/repositories/images"',
	"credentials not found in native keychain",
	"see https://cloud.google.com/sdk/docs/authorizing for more information",
	"manifest for gcr.io/acme/app@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 unknown",
])("leaves ordinary words alone: %s", (text) => {
	expect(hideSecrets(text)).toBe(text);
});

test("a long hostile text takes no longer than a short one", () => {
	for (const part of ['{"\\"', "a:", "auth", "://", "-----BEGIN", "eyJ", "aA1", "'"]) {
		expect(hideSecrets(part.repeat(500_000)).length).toBeLessThanOrEqual(100_000);
	}
});
