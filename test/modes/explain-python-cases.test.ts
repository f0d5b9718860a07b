import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { explained } from "../support/explained.ts";
import { pythonDoctorLaptop } from "../support/python-doctor.ts";

interface Case {
	readonly name: string;
	readonly upstream: string;
	readonly input: string | { readonly base64: string } | Levels;
	readonly expected: Readonly<Record<string, unknown>>;
}

interface Levels {
	readonly files: Readonly<Record<string, string>>;
	readonly env: Readonly<Record<string, string>>;
	readonly args?: readonly string[];
}

const cases = ["pip-cases.json", "python-cases.json"].flatMap((name): readonly Case[] =>
	JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), "utf8")),
);
const of = (group: string) => cases.filter(({ name }) => name.startsWith(`${group}/`));

const file = "~/.config/pip/pip.conf";

/** Every address in a text that can be asked for. */
function addressesIn(...texts: readonly string[]): readonly string[] {
	const words = texts.flatMap((text) => text.match(/https?:\/\/[^\s"',;#]+/g) ?? []);
	return [...new Set(words)].filter((word) => URL.canParse(word) && /\/simple\/?$/.test(word) && !word.includes("@"));
}

test.each([...of("pip-parse"), ...of("pip-levels")])(
	"pip: $name ($upstream)",
	async ({ input, expected, upstream }) => {
		const {
			files,
			env,
			args = [],
		}: Levels = typeof input === "string"
			? { files: { [file]: input }, env: {} }
			: "base64" in input
				? { files: { [file]: Buffer.from(input.base64, "base64").toString("latin1") }, env: {} }
				: (input as Levels);
		const host = pythonDoctorLaptop({
			files,
			env: Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value.replaceAll("~", "/home/ada")])),
			...(upstream.startsWith("pip 25.3") ? { pip: "25.3" } : {}),
		});
		if (typeof input !== "string" && "base64" in input && Buffer.from(input.base64, "base64").includes(0xe9)) {
			const read = host.readFile.bind(host);
			host.readFile = async (path) =>
				path.endsWith("pip.conf") && path.includes("/.config/")
					? { ok: false, trouble: { code: "not-utf8", path, message: "it is not UTF-8" } }
					: read(path);
		}
		const says = async (url: string) => (await explained(host, url, "--show")).client("pip");
		if (expected["exit"] !== undefined) {
			expect((await says("https://a/simple/")).status).toBe("error");
			return;
		}
		const extra = (expected["extra_index_urls"] ?? []) as readonly string[];
		const asked = [expected["index_url"] as string, ...extra].filter((url) => !args.includes(url));
		const usable = asked.filter((url) => addressesIn(url).includes(url));
		const all = addressesIn(...Object.values(files), ...Object.values(env), "https://pypi.org/simple", ...usable);
		const isOn = expected["no_index"] === undefined;
		for (const url of all) {
			const { detail } = await says(url);
			if (isOn && asked.includes(url)) expect(detail, url).toMatch(/^pip asks it by /);
			else expect(detail, url).toMatch(/^pip does not ask /);
		}
	},
);

interface TwineServer {
	readonly username: string | null;
	readonly password: string | null;
	readonly repository: string;
}

test.each(of("pypirc-parse").filter(({ input, expected }) => typeof input === "string" && "config" in expected))(
	"twine: $name ($upstream)",
	async ({ input, expected }) => {
		const config = expected["config"] as string | Readonly<Record<string, TwineServer>>;
		const host = pythonDoctorLaptop({ files: { "~/.pypirc": input as string } });
		const says = async (repository: string) => {
			// What twine uploads to has no /simple, and what is asked for here has one.
			const index = repository.replace(/\/\/[^/]*@/, "//").replace(/^(https:\/\/c\/)$/, "$1simple/");
			const reference = index === "https://upload.pypi.org/legacy/" ? "https://pypi.org/simple/" : index;
			return (await explained(host, reference, "--show")).client("twine");
		};
		if (typeof config === "string") {
			expect((await says("https://c/simple/")).status).toBe("error");
			return;
		}
		for (const { username, password, repository } of Object.values(config)) {
			if (repository.includes("test.pypi.org")) continue;
			const wanted = password === null ? "unknown" : "credential";
			expect(await says(repository), repository).toMatchObject({ status: wanted, username: username || null });
		}
	},
);
