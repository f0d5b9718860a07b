import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dockerSees } from "../../src/formats/docker/docker-config-file.ts";
import type { Entry, Reading } from "../../src/model/target.ts";
import { dockerConfig } from "../../src/targets/docker-config.ts";
import { inventedLaptop } from "../support/invented-laptop.ts";
import { randomDockerConfig } from "../support/random-docker-config.ts";

function store(helper: string): Entry {
	return { host: "credsStore", holds: "store", helper };
}

function value(reading: Reading<string>): string {
	if (!reading.ok) throw new Error(reading.malformed.message);
	return reading.value;
}

const set = (text: string, helper = "pass") => value(dockerConfig.set(text, store(helper)));
const remove = (text: string, helper = "desktop") => value(dockerConfig.remove(text, store(helper)));

describe("a store for every registry", () => {
	test.each([
		["a new file", "{}", '{\n\t"credsStore": "pass"\n}'],
		["another store", '{"a":1,"credsStore":"desktop","b":2}', '{"a":1,"credsStore":"pass","b":2}'],
		["another spelling", '{"CredsStore": "desktop"}', '{"CredsStore": "pass"}'],
		["two of them", '{"credsStore":"a","credsstore":"b"}', '{"credsStore":"a","credsstore":"pass"}'],
		["none, written as null", '{"credsStore": null}', '{"credsStore": "pass"}'],
		["the same", '{ "credsStore":"pass" }', '{ "credsStore":"pass" }'],
	])("is set beside %s, and every other byte stays", (_, before, after) => {
		expect(set(before)).toBe(after);
		expect(dockerSees(after).config.credsStore).toBe("pass");
	});

	test.each([
		["alone", '{"credsStore":"desktop"}', "{}"],
		["first", '{\n\t"credsStore": "desktop",\n\t"x": 1\n}\n', '{\n\t"x": 1\n}\n'],
		["last", '{\n\t"x": 1,\n\t"credsStore": "desktop"\n}\n', '{\n\t"x": 1\n}\n'],
		["in two spellings", '{"credsStore":"a","x":1,"CREDSSTORE":"desktop"}', '{"x":1}'],
		["which is another one", '{"credsStore":"pass"}', '{"credsStore":"pass"}'],
		["which is not there", '{"x":1}', '{"x":1}'],
	])("is taken away %s", (_, before, after) => {
		expect(remove(before)).toBe(after);
	});

	test("touches nothing else, whatever the file looks like", () => {
		fc.assert(
			fc.property(randomDockerConfig, (text) => {
				const before = dockerSees(text);
				fc.pre(before.malformed === undefined);
				const { config } = dockerSees(set(text));
				expect(config).toMatchObject({ credsStore: "pass", plainTextSecrets: before.config.plainTextSecrets });
				expect(config.auths.map(({ key }) => key)).toEqual(before.config.auths.map(({ key }) => key));
				expect(config.helpers.map(({ host, helper }) => [host, helper])).toEqual(
					before.config.helpers.map(({ host, helper }) => [host, helper]),
				);
				expect(dockerSees(remove(set(text), "pass")).config.credsStore).toBeUndefined();
			}),
		);
	});
});

test("names the logins of the file that docker no longer looks at, and no others", () => {
	const entries = (config: object) => {
		const reading = dockerConfig.read(JSON.stringify(config));
		return reading.ok ? reading.value : [];
	};
	const auths = { "k.io": { auth: "dTpw" }, "l.io": { auth: "dTpw" }, "m.io": {} };
	const credHelpers = { "l.io": "" };
	const after = entries({ auths, credHelpers, credsStore: "pass" });
	const hidden = dockerConfig.warnings?.(entries({ auths, credHelpers }), after, inventedLaptop(), "");
	expect(hidden).toEqual([
		expect.objectContaining({ id: "store.hides", message: expect.stringContaining('stored for "k.io"') }),
	]);
	expect(dockerConfig.warnings?.(after, after, inventedLaptop(), "")).toEqual([]);
});
