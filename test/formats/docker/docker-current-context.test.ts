import { expect, test } from "vitest";
import { dockerCurrentContext } from "../../../src/formats/docker/docker-current-context.ts";

test.each([
	['{"currentContext":"desktop-linux"}', "desktop-linux"],
	['{"currentcontext":"a","CurrentContext":"b"} trailing', "b"],
	['{"auths":{"x":{"currentContext":"inner"}}}', undefined],
	['{"currentContext":""}', undefined],
	['{"currentContext":7}', undefined],
	["", undefined],
	["[", undefined],
])("%j names the context %j, as docker reads it", (text, name) => {
	expect(dockerCurrentContext(text)).toBe(name);
});
