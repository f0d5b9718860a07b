import { expect, test } from "vitest";
import { changesMoreThan } from "../../../src/formats/docker/docker-config-guard.ts";
import { parseJson } from "../../../src/formats/json/json.ts";

const before = '{"auths":{"k.io":{"auth":"dTpw"}},"credHelpers":{"k.io":"x"},"n":1.0}';

test.each([
	["lost a login", '{"auths":{},"credHelpers":{"k.io":"x","gcr.io":"gcloud"},"n":1.0}'],
	["changed another helper", '{"auths":{"k.io":{"auth":"dTpw"}},"credHelpers":{"k.io":"y","gcr.io":"gcloud"},"n":1.0}'],
	["wrote a number otherwise", '{"auths":{"k.io":{"auth":"dTpw"}},"credHelpers":{"k.io":"x","gcr.io":"gcloud"},"n":1}'],
	["added a setting", '{"auths":{"k.io":{"auth":"dTpw"}},"credHelpers":{"k.io":"x","gcr.io":"gcloud"},"n":1.0,"m":1}'],
	["named another helper", '{"auths":{"k.io":{"auth":"dTpw"}},"credHelpers":{"k.io":"x","gcr.io":"gcr"},"n":1.0}'],
	["did not add it", before],
])("notices an edit that %s", (_, after) => {
	expect(
		changesMoreThan(whole(before), whole(after), { section: "credHelpers", host: "gcr.io", helper: "gcloud" }),
	).toBe(true);
});

test("notices entries that come back to life although every byte is still there", () => {
	const cleared = '{"credHelpers":{"k.io":"x"},"credHelpers":null}';
	const revived = '{"credHelpers":{"k.io":"x"},"credHelpers":{"gcr.io":"gcloud"}}';
	expect(
		changesMoreThan(whole(cleared), whole(revived), { section: "credHelpers", host: "gcr.io", helper: "gcloud" }),
	).toBe(true);
});

test("is content with the intended entry alone", () => {
	const after = before.replace('"k.io":"x"', '"k.io":"x","gcr.io":"gcloud"');
	expect(
		changesMoreThan(whole(before), whole(after), { section: "credHelpers", host: "gcr.io", helper: "gcloud" }),
	).toBe(false);
	expect(
		changesMoreThan(whole(after), whole(before), { section: "credHelpers", host: "gcr.io", helper: undefined }),
	).toBe(false);
});

function whole(text: string) {
	return { text, root: parseJson(text).root };
}
