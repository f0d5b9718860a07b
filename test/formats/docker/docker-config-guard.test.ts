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
		changesMoreThan(whole(before), whole(after), { section: "credHelpers", host: "gcr.io", value: "gcloud" }),
	).toBe(true);
});

test("notices entries that come back to life although every byte is still there", () => {
	const cleared = '{"credHelpers":{"k.io":"x"},"credHelpers":null}';
	const revived = '{"credHelpers":{"k.io":"x"},"credHelpers":{"gcr.io":"gcloud"}}';
	expect(
		changesMoreThan(whole(cleared), whole(revived), { section: "credHelpers", host: "gcr.io", value: "gcloud" }),
	).toBe(true);
});

test("is content with the intended entry alone", () => {
	const after = before.replace('"k.io":"x"', '"k.io":"x","gcr.io":"gcloud"');
	expect(
		changesMoreThan(whole(before), whole(after), { section: "credHelpers", host: "gcr.io", value: "gcloud" }),
	).toBe(false);
	expect(
		changesMoreThan(whole(after), whole(before), { section: "credHelpers", host: "gcr.io", value: undefined }),
	).toBe(false);
});

const login = { auth: "YWRhOmh1bnRlcjI=" };

test.each([
	["lost the helper of the host", '{"auths":{"k.io":{"auth":"YWRhOmh1bnRlcjI="}},"credHelpers":{},"n":1.0}'],
	["left the old login", before],
	["left a field of it", before.replace('"dTpw"', '"YWRhOmh1bnRlcjI=","password":"pw"')],
	["wrote it under another key", before.replace('{"k.io":{', '{"k.io":{"auth":"dTpw"},"a.io":{')],
	["named a store", before.replace('"dTpw"', '"YWRhOmh1bnRlcjI="').replace('"n"', '"credsStore":"x","n"')],
])("notices an edit of a login that %s", (_, after) => {
	expect(changesMoreThan(whole(before), whole(after), { section: "auths", host: "k.io", value: login })).toBe(true);
});

test("is content with the intended login, mark or store alone", () => {
	const stored = before.replace('{"auth":"dTpw"}', JSON.stringify(login));
	const edit = { section: "auths", host: "k.io" } as const;
	expect(changesMoreThan(whole(before), whole(stored), { ...edit, value: login })).toBe(false);
	const marked = before.replace('{"auth":"dTpw"}', "{ }");
	expect(changesMoreThan(whole(before), whole(marked), { ...edit, value: {} })).toBe(false);
	const named = before.replace('"n"', '"credsStore": "pass", "n"');
	const store = { section: "credsStore", value: "pass" } as const;
	expect(changesMoreThan(whole(before), whole(named), store)).toBe(false);
	expect(changesMoreThan(whole(before), whole(before), store)).toBe(true);
	expect(changesMoreThan(whole(before), whole(named.replace('"x"', '"y"')), store)).toBe(true);
});

function whole(text: string) {
	return { text, root: parseJson(text).root };
}
