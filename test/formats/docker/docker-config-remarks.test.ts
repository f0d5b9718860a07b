import { expect, test } from "vitest";
import { dockerRemarks } from "../../../src/formats/docker/docker-config-remarks.ts";

test.each([
	['{"credStore": "desktop"}', 'the name is "credsStore"'],
	['{"credHelper": {"gcr.io": "gcloud"}}', 'the name is "credHelpers"'],
	['{"auth": {}}', 'the name is "auths"'],
	['{"CredHelpers": {}}', 'docker takes "CredHelpers" for "credHelpers"'],
	['{"auths": {}, "auths": {}}', '"auths" stands here a second time'],
	['{"credsStore": "gcloud"}', "Docker Hub and others stop working"],
	[
		'{"auths": {"k.io/team": {}}}',
		'"k.io/team" names a part of a registry; docker takes it for every repository of k.io',
	],
	['{"auths": {"k.io/a": {}, "k.io/b": {}}}', "docker takes one of the 2 entries for k.io at random"],
	['{"auths": {"k.io/a/b": {}, "k.io": {}}}', "docker passes it over: k.io has an entry of its own"],
	['{"psFormat": 1}', "docker stumbles over it"],
])("says of %s: %s", (text, words) => {
	const [remark] = dockerRemarks(text);
	expect(remark?.message).toContain(words);
	expect(remark?.at?.line).toBe(1);
});

test.each([
	'{"auths": {}, "credsStore": "desktop", "credHelpers": {"gcr.io": "gcloud"}}',
	"",
	"null",
	"{",
	"[]",
	'{"unknown": 1}',
	'{"auths": {"https://index.docker.io/v1/": {}, "https://k.io": {}, "k.io/v1/": {}, "k.io/v2": {}, "k.io:5000": {}}}',
])("says nothing of %j", (text) => {
	expect(dockerRemarks(text)).toEqual([]);
});

test("names the line", () => {
	expect(dockerRemarks('{\n\t"auths": {},\n\t"credStore": "x"\n}')[0]?.at).toEqual({ line: 3, column: 2 });
});
