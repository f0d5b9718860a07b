import { expect, test } from "vitest";
import { dockerRemarks } from "../../../src/formats/docker/docker-config-remarks.ts";

test.each([
	['{"credStore": "desktop"}', 'the name is "credsStore"'],
	['{"credHelper": {"gcr.io": "gcloud"}}', 'the name is "credHelpers"'],
	['{"auth": {}}', 'the name is "auths"'],
	['{"CredHelpers": {}}', 'docker takes "CredHelpers" for "credHelpers"'],
	['{"auths": {}, "auths": {}}', '"auths" stands here a second time'],
	['{"credsStore": "gcloud"}', "Docker Hub and others stop working"],
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
])("says nothing of %j", (text) => {
	expect(dockerRemarks(text)).toEqual([]);
});

test("names the line", () => {
	expect(dockerRemarks('{\n\t"auths": {},\n\t"credStore": "x"\n}')[0]?.at).toEqual({ line: 3, column: 2 });
});
