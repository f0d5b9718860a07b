import { describe, expect, it } from "vitest";
import { oncePerHost } from "../../src/formats/findings/named-images.ts";
import { pipOptions } from "../../src/formats/pip/pip-options.ts";
import { pipSearch } from "../../src/formats/pip/pip-search.ts";
import { readPypirc } from "../../src/formats/pip/pypirc-file.ts";
import { readRequirements } from "../../src/formats/pip/requirements-text.ts";
import { hideIndexPasswords, sameIndex } from "../../src/formats/python-index/index-url.ts";

/** Milliseconds of processor time, which a busy laptop does not lengthen much; the quickest of three. */
function price(work: () => unknown): number {
	const once = () => {
		const start = process.cpuUsage();
		work();
		const { user, system } = process.cpuUsage(start);
		return (user + system) / 1_000;
	};
	return Math.min(once(), once(), once());
}

const cases: Readonly<Record<string, (size: number) => () => unknown>> = {
	"hosts that are named": (size) => {
		const images = Array.from({ length: size }, (_, index) => ({ host: `h${index}.example`, path: "" }));
		return () => oncePerHost(images);
	},
	"words of one line of requirements": (size) => {
		const line = `--index-url https://${"a ".repeat(size * 10)}`;
		return () => readRequirements(line, () => undefined);
	},
	"blanks in an address": (size) => {
		const address = `https://a:${"b ".repeat(size)}`;
		return () => hideIndexPasswords(address);
	},
	"slashes in an address": (size) => {
		const address = `https://a.example${"/".repeat(size)}x`;
		return () => sameIndex(address, address);
	},
	"sections of .pypirc": (size) => {
		const names = Array.from({ length: size }, (_, index) => `s${index}`);
		const sections = names.map((name) => `[${name}]\nrepository = https://${name}.example/\nusername = u\n`);
		const text = `[distutils]\nindex-servers =\n${names.map((name) => `    ${name}\n`).join("")}${sections.join("")}`;
		return () => readPypirc(text);
	},
};

describe("ten times as much", () => {
	it.each(Object.entries(cases))("takes about ten times as long, not a hundred: %s", (_, make) => {
		const few = price(make(2_000));
		expect(price(make(20_000))).toBeLessThan(40 * Math.max(few, 2));
	});
});

it("works out once what pip's files say, whoever asks", () => {
	const input = { version: "25.0", files: [], variables: [] };
	const search = () => pipSearch(pipOptions(input, "install"));
	expect(search()).toBe(search());
	expect(pipOptions(input, "download")).not.toBe(pipOptions(input, "install"));
});
