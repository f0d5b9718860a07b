import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pasteSafe, pasteSafeJson } from "../../src/report/paste-safe.ts";

const names = {
	home: "/home/ada",
	cwd: "/home/ada/acme-shop",
	user: "ada",
	accounts: ["ada@acme.example", "acme+ci"],
	hosts: ["registry.acme.example", "acme.example:5000"],
	paths: ["acme/images"],
	asked: ["asked.acme.example"],
	labels: ["acme-index"],
	places: ["/home/ada/Acme Corp/pip.conf", "/home/ada/acme-shop/requirements-acme.txt"],
};
const safe = pasteSafe(names);

describe("what may be pasted", () => {
	test("has stand-ins for hosts, paths and accounts, the same one each time", () => {
		expect(safe("docker login registry.acme.example as acme+ci, then registry.acme.example/acme/images")).toBe(
			"docker login <registry 1> as <account 2>, then <registry 1>/<path 1>",
		);
	});

	test("has neither the home folder nor who it belongs to", () => {
		expect(safe("/home/ada/.docker and /run/user/ada and chown ada")).toBe(
			"~/.docker and /run/user/<you> and chown <you>",
		);
	});

	test("has no address of a person, known or not", () => {
		expect(safe("signed in as eve@other.example")).toBe("signed in as <account>");
	});

	test("has neither a folder nor a file with a name of its own, and keeps those that everybody has", () => {
		expect(safe("/home/ada/Acme Corp/pip.conf:3 and /opt/acme/bin/python3, /home/bob/.docker/config.json")).toBe(
			"~/<folder 1>/pip.conf:3 and /opt/<folder 2>/bin/python3, /home/<folder 3>/.docker/config.json",
		);
		const ours = "/etc/containers/registries.conf:7, ~/.local/share/uv/uv.toml, /usr/bin/docker-credential-pass.";
		expect(safe(ours)).toBe(ours);
	});

	test("says of the working folder that one is in it", () => {
		expect(safe("/home/ada/acme-shop/pyproject.toml:2, /home/ada/acme-shop/requirements-acme.txt")).toBe(
			"./pyproject.toml:2, ./<file 1>",
		);
	});

	test("has no path where there is an address, a choice or an image", () => {
		const said = "https://quay.io/v2/ and docker/cli, https://[::1]:5000/v2/, quay.io/other/app";
		expect(safe(said)).toBe(said);
	});

	test("has no name that somebody gave an index", () => {
		expect(safe('Twine does not see [acme-index], "acme-index"')).toBe('Twine does not see [<name 1>], "<name 1>"');
	});

	test("leaves words alone that have a name in them", () => {
		expect(safe("canada and adapter")).toBe("canada and adapter");
		expect(pasteSafe({ ...names, user: "docker" })("docker pull")).toBe("docker pull");
	});

	test("is as safe in every text of a document, and keeps its keys", () => {
		expect(pasteSafeJson({ path: ["/home/ada/x", { n: 1, a: "acme+ci" }], none: null }, safe)).toEqual({
			path: ["~/x", { n: 1, a: "<account 2>" }],
			none: null,
		});
	});

	test("never shows a known name, wherever it stands", () => {
		const name = fc.stringMatching(/^[a-z]{3,8}\.corp\.example$/);
		const around = fc.constantFrom("", " ", "/", '"', "(", "://", "'", ", ", "=", ">");
		fc.assert(
			fc.property(name, around, around, (host, before, after) => {
				const text = pasteSafe({ ...names, hosts: [host] })(`see${before}${before === "" ? " " : ""}${host}${after}`);
				expect(text).not.toContain(host);
			}),
		);
	});
});
