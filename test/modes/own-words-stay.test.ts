import { expect, test } from "vitest";
import { visit } from "../support/memory-doctor.ts";
import { pythonDoctorLaptop } from "../support/python-doctor.ts";

test.each([
	["http://pypi.acme.example/upload", "can upload as you"],
	["https://docker/login", "files of docker and podman"],
	["https://pip/simple", "~/.config/pip/pip.conf:3"],
	["https://docker/login", "goes without a login"],
	["https://a", "goes without a login"],
])("words of ours stay although %s has them, and names do not", async (address, words) => {
	const host = pythonDoctorLaptop({
		files: {
			"~/.pypirc": { text: `[acme]\nrepository = ${address}\nusername = ada\npassword = hunter2\n`, mode: 0o644 },
			"~/.config/pip/pip.conf": `[global]\nindex-url = ${address}\nextra-index-url = ${address}/acme-two\n`,
			"~/.docker/config.json": '{"credHelpers": {"acme.azurecr.io": "acr-login"}}',
		},
	});
	const { text, document } = await visit(host, "-v");
	const said = text + JSON.stringify(document);
	expect(said).toContain(words);
	expect(said).not.toMatch(/acme|\/\/(?:docker|pip|a)\b/);
});
