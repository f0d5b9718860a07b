import { describe, expect, test } from "vitest";
import { indexLayers as layers } from "../support/layers.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";
import { answer, basicChallenge, index, indexingLaptop, type Responds } from "../support/reached-laptop.ts";

const asked = ["--online", index];
const page = answer(200, { "content-type": "text/html" }, "<!DOCTYPE html><html><body></body></html>");
const wrong: Responds = () => answer(401, basicChallenge);
const noLogin = `index-url = ${index}`;
const brokenKeyring = `index-url = ${index.replace("//", "//ada@")}\nkeyring-provider = subprocess`;
const sent = answer(200, { "content-type": "text/html" }, '<form><input type="password"></form>');

messyHome("idx.config", "an index that pip never asks", () => indexingLaptop(() => page, "no-index = true"), ...asked);
messyHome("idx.answer", "a page that is no index", () => indexingLaptop(() => sent), ...asked);
messyHome(
	"idx.helper",
	"a keyring that is not there",
	() => indexingLaptop(wrong, brokenKeyring, { pip: "26.0" }),
	...asked,
);
messyHome("idx.login", "a wrong password", () => indexingLaptop(wrong), ...asked);
messyHome("idx.read", "a missing permission", () => indexingLaptop(() => answer(403)), ...asked);
messyHome("idx.there", "an index that is not there", () => indexingLaptop(() => answer(404)), ...asked);

describe("an index is followed layer by layer, and", () => {
	test.each([
		["an index that is never asked", "idx.config", () => page, "no-index = true"],
		["a page that is none of an index", "idx.answer", () => sent, undefined],
		["a keyring without an answer", "idx.helper", wrong, brokenKeyring],
		["a wrong password", "idx.login", wrong, undefined],
		["a missing login", "idx.login", () => answer(403), noLogin],
		["a missing permission", "idx.read", () => answer(403), undefined],
	] as const)("%s is found by %s alone", async (_, id, respond, conf) => {
		const seen = await visit(indexingLaptop(respond, conf, { pip: "26.0" }), ...asked);
		const here = layers.indexOf(id);
		expect(layers.map((layer) => said(seen, layer).status)).toEqual(
			layers.map((layer, at) =>
				at === here ? "fail" : at > here || ["net.proxy", "idx.helper"].includes(layer) ? "skip" : "ok",
			),
		);
	});

	test("one that works passes all of them", async () => {
		const seen = await visit(
			indexingLaptop(() => page),
			...asked,
		);
		expect(layers.map((layer) => said(seen, layer).status)).toEqual(
			layers.map((layer) => (["net.proxy", "idx.helper"].includes(layer) ? "skip" : "ok")),
		);
	});
});
