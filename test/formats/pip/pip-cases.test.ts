import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { pipFiles } from "../../../src/formats/pip/pip-files.ts";
import { type PipInput, pipOptions } from "../../../src/formats/pip/pip-options.ts";
import { type PipSearch, pipSearch } from "../../../src/formats/pip/pip-search.ts";
import { pipStops } from "../../../src/formats/pip/pip-stops.ts";
import { pipVariables } from "../../../src/formats/pip/pip-variables.ts";
import type { ReadHost } from "../../../src/model/host.ts";
import { MemoryHost } from "../../support/memory-host.ts";

interface Case {
	readonly name: string;
	readonly upstream: string;
	readonly input: string | { readonly base64: string } | Levels;
	readonly operation: { readonly kind: string };
	readonly expected: Readonly<Record<string, unknown>>;
}

interface Levels {
	readonly files: Readonly<Record<string, string>>;
	readonly env: Readonly<Record<string, string>>;
	readonly args?: readonly string[];
}

const [levels, others] = ["pip-cases.json", "python-cases.json"].map((name): readonly Case[] =>
	JSON.parse(readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), "utf8")),
);

function casesOf(all: readonly Case[] | undefined, ...groups: readonly string[]): readonly Case[] {
	return (all ?? []).filter(({ name }) => groups.some((group) => name.startsWith(`${group}/`)));
}

/** The pip and the Python of those who wrote the cases down. */
const runtime = {
	version: "23.2.1",
	pythonVersion: "3.11.7",
	prefix: "/usr/local",
	isVirtual: false,
	encoding: "UTF-8",
};

async function inputOf(host: ReadHost, version = runtime.version): Promise<PipInput & { readonly problem: unknown }> {
	const files = (await pipFiles(host, { ...runtime, version })).filter(({ read }) => read);
	const problem = files.find((file) => file.problem !== undefined)?.problem;
	return { version, files, variables: pipVariables(host), problem };
}

/** As the cases write them down: what is not set is left out. */
function effective(options: ReturnType<typeof pipOptions>, search: PipSearch): unknown {
	const values = (items: PipSearch["extra"]) => (items.length === 0 ? undefined : items.map(({ value }) => value));
	const timeout = options.get("timeout")?.value;
	return {
		index_url: search.index.value,
		extra_index_urls: values(search.extra),
		find_links: values(search.findLinks),
		trusted_hosts: values(search.trustedHosts),
		no_index: search.noIndex === undefined ? undefined : 1,
		keyring_provider: search.provider?.value,
		timeout: timeout === undefined ? undefined : Number(timeout),
	};
}

const home = (path: string) => path.replaceAll("~", "/home/ada");

test.each(casesOf(levels, "pip-levels", "doctor"))("$name ($upstream)", async ({ upstream, input, expected }) => {
	const { files, env, args = [] } = input as Levels;
	const host = new MemoryHost({
		files: Object.fromEntries(Object.entries(files).map(([path, text]) => [home(path), text])),
		env: Object.fromEntries(Object.entries(env).map(([name, value]) => [name, home(value)])),
	});
	const options = pipOptions(await inputOf(host, upstream.startsWith("pip 25.3") ? "25.3" : undefined), "install");
	const search = pipSearch(options);
	// The command line appends to the list that the files and variables make.
	const extra = args.filter((word) => !word.startsWith("-")).map((value) => ({ value, where: "" }));
	const seen = effective(options, { ...search, extra: [...search.extra, ...extra] });
	expect(seen).toEqual(expected["pip_effective"] ?? expected);
});

test.each([...casesOf(others, "pip-parse"), ...casesOf(levels, "pip-parse")])(
	"$name ($upstream)",
	async ({ input, expected }) => {
		const path = "/home/ada/.config/pip/pip.conf";
		const host = new MemoryHost({ files: typeof input === "string" ? { [path]: input } : {} });
		if (typeof input !== "string") {
			const trouble = { code: "not-utf8", path, message: "it is not UTF-8" } as const;
			host.nodes.set(path, { kind: "file", text: "" });
			host.readFile = async () => ({ ok: false, trouble });
		}
		const read = await inputOf(host);
		const options = pipOptions(read, "install");
		const search = pipSearch(options);
		if (expected["exit"] === undefined) expect(effective(options, search)).toEqual(expected);
		else expect(read.problem ?? pipStops(read, "install")).toBeDefined();
	},
);
