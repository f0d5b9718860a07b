import { expect, test } from "vitest";
import { gitlab } from "../../src/registries/gitlab.ts";
import { recognised } from "../support/recognised.ts";

const recognise = (reference: string) => recognised(gitlab, reference);

test.each([
	["registry.gitlab.com", "registry.gitlab.com", ""],
	["registry.gitlab.com/acme/team/app/image:1", "registry.gitlab.com", "acme/team/app/image"],
	["registry.gitlab.acme.example:5050/a/b", "registry.gitlab.acme.example:5050", "a/b"],
	["https://gitlab.acme.example:5050/a/b", "gitlab.acme.example:5050", "a/b"],
])("takes %s", (reference, host, path) => {
	expect(recognise(reference)).toMatchObject({ host, path });
	expect(recognise(reference).problem).toBeUndefined();
});

test.each([
	["https://gitlab.com/acme/app/container_registry", "registry.gitlab.com/acme/app"],
	["gitlab.acme.example/Team/Sub/app/-/container_registry/12", "registry.gitlab.acme.example/team/sub/app"],
	["gitlab.com/Acme/team/app", "registry.gitlab.com/acme/team/app"],
	["https://gitlab.com/acme/app/-/tree/main", "registry.gitlab.com/acme/app"],
	["https://www.gitlab.com/acme/app.git", "registry.gitlab.com/acme/app"],
	["gitlab.com", "registry.gitlab.com"],
	["registry.gitlab.com/Acme/app", "registry.gitlab.com/acme/app"],
])("%s is near to %s", (reference, suggestion) => {
	expect(recognise(reference).problem?.suggestions).toEqual([suggestion]);
	expect(recognise(suggestion).problem).toBeUndefined();
});

test.each([
	"gitlab.acme.example",
	"registry.acme.example",
	"https://gitlab.com/api/v4/projects/1/packages/pypi/simple",
])("leaves %s to others", (reference) => {
	expect(gitlab.recognise(reference)).toBeUndefined();
});

test("names the place for a token at the GitLab that the registry belongs to", () => {
	const made = (reference: string) => recognise(reference).accounts?.["personal-token"]?.made;
	expect(made("registry.gitlab.com/a/b")).toContain("https://gitlab.com/-/user_settings/personal_access_tokens");
	expect(made("registry.gitlab.acme.example:5050/a/b")).toContain("https://gitlab.acme.example/-/user_settings");
});

test("tells which scope a token needs", () => {
	expect(gitlab.advice("not-permitted", recognise("registry.gitlab.com/acme/app"))).toContain("scope read_registry");
	expect(gitlab.advice("not-permitted", recognise("registry.gitlab.com"))).toBeUndefined();
});
