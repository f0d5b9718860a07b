import { expect, test } from "vitest";
import { readCloudSettings } from "../../src/formats/cloud-settings.ts";

test("settings are found by section and name, whatever the case and line ends", () => {
	const settings = readCloudSettings(
		"# mine\r\n[core]\r\nAccount = ada@acme.example\r\nproject=acme:x\r\n; end\r\n[auth]\r\n",
	);
	expect(settings).toEqual({
		ok: true,
		values: new Map([
			["core/account", "ada@acme.example"],
			["core/project", "acme:x"],
		]),
	});
});

test.each([
	["a = 1\n", 1],
	["[core]\n\nhello\n", 3],
	["\u0000", 1],
])("%j is refused where Python's reader refuses it", (text, line) => {
	expect(readCloudSettings(text)).toEqual({ ok: false, line });
});
