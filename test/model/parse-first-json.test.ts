import { expect, test } from "vitest";
import { parseFirstJson } from "../../src/model/parse-first-json.ts";

test("what follows the first object is ignored, braces and quotes in strings are no end", () => {
	expect(parseFirstJson('{"a":"}\\"{"} trailing')).toEqual({ a: '}"{' });
	expect(parseFirstJson('log line {"a":1}')).toBeUndefined();
});

test("a megabyte of broken JSON is given up on as fast as it is read", { timeout: 5_000 }, () => {
	expect(parseFirstJson(`{${'"\\'.repeat(500_000)}`)).toBeUndefined();
});
