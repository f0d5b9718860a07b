import { expect, test } from "vitest";
import { redHat } from "../../src/registries/red-hat.ts";
import { recognised } from "../support/recognised.ts";

const recognise = (reference: string) => recognised(redHat, reference);

test.each([
	["registry.redhat.io", "registry.redhat.io", ""],
	["registry.redhat.io/ubi9/ubi:latest", "registry.redhat.io", "ubi9/ubi"],
	["https://registry.connect.redhat.com/vendor/app", "registry.connect.redhat.com", "vendor/app"],
])("takes %s", (reference, host, path) => {
	expect(recognise(reference)).toMatchObject({ host, path });
});

test.each(["registry.access.redhat.com/ubi9/ubi", "redhat.io", "registry.redhat.com", "quay.io/redhat/app"])(
	"leaves %s to others",
	(reference) => {
		expect(redHat.recognise(reference)).toBeUndefined();
	},
);

test("tells of the terms and the subscription", () => {
	const advice = redHat.advice("not-permitted", recognise("registry.redhat.io/rhel9/support-tools"));
	expect(advice).toContain("subscription that covers rhel9/support-tools");
	expect(advice).toContain("accepted the terms");
	expect(redHat.advice("not-permitted", recognise("registry.redhat.io"))).toBeUndefined();
	expect(redHat.advice("no-such-repository", recognise("registry.redhat.io/a/b"))).toContain("catalog.redhat.com");
});
