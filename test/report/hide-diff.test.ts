import { expect, test } from "vitest";
import { hideInDiff } from "../../src/report/hide-diff.ts";
import { pasteSafe } from "../../src/report/paste-safe.ts";

const names = {
	home: "/home/ada",
	cwd: "/home/ada",
	user: "ada",
	accounts: [],
	hosts: ["registry.acme.example"],
	asked: [],
	paths: [],
	labels: [],
	places: [],
};
const safe = pasteSafe(names);
const hide = hideInDiff([{ title: "Every option stands once", about: [] }], safe);

test("a line of a diff keeps what everybody's file says, and no other word", () => {
	expect(hide('  "auths": { "ghcr.io": {}, "registry.acme.example": {} }, // of shop-team')).toBe(
		'  "auths": { "ghcr.io": {}, "<registry 1>": {} }, // of <name>',
	);
});

test("a line that was hidden once stays as it is, however often it is looked through", () => {
	const line = '  "auth": "(hidden, 12 characters)", password = (hidden)';
	expect(hide(hide(safe(line)))).toBe(line);
});
