import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { explained } from "../support/explained.ts";
import { visit } from "../support/memory-doctor.ts";
import { pythonDoctorLaptop } from "../support/python-doctor.ts";

interface Case {
	readonly name: string;
	readonly upstream: string;
	readonly input: string | { readonly base64: string } | Levels;
	readonly operation: { readonly kind: string; readonly env?: Readonly<Record<string, string>> };
	readonly expected: Readonly<Record<string, unknown>>;
}

interface Levels {
	readonly files: Readonly<Record<string, string>>;
	readonly env: Readonly<Record<string, string>>;
	readonly args?: readonly string[];
}

const texts = ["pip", "python", "pip-keyring", "keyring", "python-doctor"];
const cases = texts.flatMap((name): readonly Case[] =>
	JSON.parse(readFileSync(new URL(`../fixtures/${name}-cases.json`, import.meta.url), "utf8")),
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

test.each(of("requirements"))("pip: $name ($upstream)", async ({ input, operation, expected }) => {
	const host = pythonDoctorLaptop({
		files: { "requirements.txt": String(input), "~/.config/pip/pip.conf": "" },
		env: operation.env ?? {},
	});
	const asked = expected["index_urls"] as readonly string[];
	for (const url of addressesIn(String(input), ...Object.values(operation.env ?? {}))) {
		const { detail } = (await explained(host, url, "--show")).client("pip");
		const without = detail.startsWith("pip asks it by ");
		const withFile = /; with -r requirements.txt pip (asks|does not ask) it: requirements.txt:1/.exec(detail)?.[1];
		expect(withFile === undefined ? without : withFile === "asks", `${url}: ${detail}`).toBe(asked.includes(url));
	}
	const { document } = await visit(host);
	const speaks = (id: string) => document.checks.some((check) => check.id === id && check.findings.length > 0);
	expect(speaks("DC05")).toBe(/index-url|^-i/.test(String(input)));
	expect(speaks("TR02")).toBe(String(input).includes("--trusted-host"));
});

interface KeyringCase {
	readonly index_url_username: string | null;
	readonly "keyring-provider": string;
	readonly no_input: boolean;
}

const google = "keyrings.gauth.GooglePythonAuth";

test.each(of("keyring"))("pip: $name ($upstream)", async ({ name, input, expected }) => {
	const { index_url_username: user, no_input, ...rest } = input as unknown as KeyringCase;
	const url = "https://us-python.pkg.dev/p/r/simple/";
	const lines = [
		"[global]",
		`index-url = ${url.replace("://", user === null ? "://" : `://${user}@`)}`,
		`keyring-provider = ${rest["keyring-provider"]}`,
		...(no_input ? ["no-input = 1"] : []),
	];
	const version = name.includes("CLI-<-25.2") ? "23.9.3" : "25.6.0";
	const metadata = `/opt/keyring/lib/python3.11/site-packages/keyring-${version}.dist-info/METADATA`;
	const host = pythonDoctorLaptop({
		files: { "~/.config/pip/pip.conf": lines.join("\n"), [metadata]: "" },
		pip: /pip-(\d+\.\d+(?:\.\d+)?)/.exec(name)?.[1] ?? "",
		program: { version, backends: [google] },
	});
	const { status, detail } = (await explained(host, url, "--show")).client("pip");
	const isAsked = String(expected["behaviour"]).startsWith("keyring --mode=creds");
	expect(status === "unknown", detail).toBe(isAsked);
	if (isAsked) expect(detail).toContain(`--mode=creds --output=json get ${url}`);
});

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

/** Groups that are run, here and in test/checks/python-cases.test.ts. */
const run = ["pip-parse", "pip-levels", "requirements", "keyring", "pypirc-parse", "doctor"];

/** The others, and why they are no choice of a client's. */
const others: Readonly<Record<string, string>> = {
	"ini-edit": "what an editor writes (test/formats/config-text)",
	"toml-append": "what an editor writes (test/formats/toml)",
	"npm-ini": "how two readers of one text differ (test/formats/config-text)",
	"gar-keyring":
		"what Google's keyring answers, seen by itself (test/detect/keyring-real.test.ts): which keyring is asked is explained",
};

test("no case goes by unseen: each is run, or it is said why not", () => {
	const groups = new Set(cases.map(({ name }) => name.split("/")[0] ?? ""));
	expect([...groups].filter((group) => !run.includes(group) && !(group in others))).toEqual([]);
	expect([...run, ...Object.keys(others)].filter((group) => !groups.has(group))).toEqual([]);
	const unfit = of("pypirc-parse").filter(
		({ input, expected }) => typeof input !== "string" || !("config" in expected),
	);
	expect(unfit.map(({ name }) => name)).toEqual([]);
	const doctors = (name: string) =>
		new Set(
			JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), "utf8")).map((one: Case) => one.name),
		);
	const seen = doctors("python-doctor-cases.json");
	expect(
		of("doctor")
			.filter(({ name }) => !seen.has(name))
			.map(({ name }) => name),
	).toEqual([]);
});
