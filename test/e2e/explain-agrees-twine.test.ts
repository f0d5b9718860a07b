import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { poetry } from "../../src/clients/poetry.ts";
import { twine } from "../../src/clients/twine.ts";
import { pythonProject } from "../../src/detect/python-project.ts";
import { nodeHost } from "../../src/host/node-host.ts";
import { found } from "../../src/model/fact.ts";
import type { Explained } from "../../src/model/reader.ts";
import { startAnsweringProgram } from "../support/answering-program.ts";
import { indexMatch } from "../support/index-laptop.ts";
import { httpServer, listen } from "../support/loopback.ts";
import { nothingSeenYet } from "../support/nothing-seen-yet.ts";
import { needPrograms, runProgram } from "../support/real-programs.ts";

/** So that a failure can be run again: the same homes each time. */
const seed = Number(process.env["SEED"] ?? 20_261_122);
const homes = Number(process.env["HOMES"] ?? 200);

const program = fileURLToPath(new URL("../support/python-logins.py", import.meta.url));
const python = "/usr/bin/python3";

interface Home {
	readonly env: Readonly<Record<string, string>>;
	readonly files: Readonly<Record<string, string>>;
}

interface Said {
	readonly stops?: string;
	readonly repository?: string;
	readonly username?: string | null;
	readonly password?: string | null;
}

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 2, nil: undefined });
const variables = (of: Readonly<Record<string, string | undefined>>) =>
	Object.fromEntries(Object.entries(of).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

const section = fc
	.record({
		name: fc.constantFrom("corp", "corp", "other", "pypi", "server-login"),
		repository: fc.constantFrom("", "repository = http://INDEX/corp/\n", "repository: http://INDEX/other/\n"),
		username: fc.constantFrom("", "username = bob\n", "Username: eve\n", "username = \n"),
		password: fc.constantFrom("", "password = p%w\n", "password:x # y\n"),
	})
	.map(({ name, repository, username, password }) => ({
		name,
		text: `[${name}]\n${repository}${username}${password}`,
	}));

const twineHome: fc.Arbitrary<Home> = fc
	.record({
		servers: fc.constantFrom(
			"",
			"[distutils]\nindex-servers =\n    pypi\n    corp\n",
			"[distutils]\nindex-servers = other\n",
		),
		sections: fc.uniqueArray(section, { maxLength: 3, selector: ({ name }) => name }),
		odd: fc.constantFrom("", "", "", "", "no section\n"),
		user: maybe(fc.constantFrom("ada", "")),
		password: maybe(fc.constant("pw")),
		url: maybe(fc.constantFrom("http://INDEX/corp/", "http://INDEX/other/")),
	})
	.map(({ servers, sections, odd, user, password, url }) => ({
		env: variables({ TWINE_USERNAME: user, TWINE_PASSWORD: password, TWINE_REPOSITORY_URL: url }),
		files: { ".pypirc": odd + servers + sections.map(({ text }) => text).join("") },
	}));

const source = fc.constantFrom(
	"http://INDEX/corp/simple/",
	"http://ada:pw@INDEX/corp/simple/",
	"http://eve@INDEX/corp/simple/",
);

const poetryHome: fc.Arbitrary<Home> = fc
	.record({
		url: source,
		user: maybe(fc.constant("vic")),
		password: maybe(fc.constant("vw")),
		stored: maybe(fc.constantFrom('username = "sam"\npassword = "s"\n', 'username = "sam"\n')),
		netrc: maybe(
			fc.constantFrom(
				"machine 127.0.0.1 login nan password n\n",
				"default login guest password g\n",
				"machine x login y password z\n",
			),
		),
	})
	.map(({ url, user, password, stored, netrc }) => ({
		env: variables({ POETRY_HTTP_BASIC_CORP_USERNAME: user, POETRY_HTTP_BASIC_CORP_PASSWORD: password }),
		files: variables({
			"pyproject.toml": `[tool.poetry]\nname = "x"\nversion = "1"\ndescription = ""\nauthors = []\n[[tool.poetry.source]]\nname = "corp"\nurl = "${url}"\n`,
			".config/pypoetry/auth.toml": stored && `[http-basic.corp]\n${stored}`,
			".netrc": netrc,
		}) as Readonly<Record<string, string>>,
	}));

test(`what is explained is what twine looks up, in ${homes} homes (seed ${seed})`, {
	timeout: 120_000,
}, async (context) => {
	needPrograms(context, "twine");
	const differ = await differences(twineHome, "127.0.0.1:9", async (home, host, ask) => {
		const said = await twine.explain(indexMatch("http://127.0.0.1:9/corp/simple/"), nothingSeenYet, host);
		const key = /--repository (\S+)|\[(\S+)\] by itself/.exec(said.detail);
		const did = await ask({ tool: "twine", repository: key?.[1] ?? key?.[2] ?? "corp" });
		return agreesWithTwine(said, did) ? undefined : JSON.stringify({ home, said, did });
	});
	expect(differ.slice(0, 3), `${differ.length} disagreements`).toEqual([]);
});

/** Without a section of that address there is nothing to compare. */
function agreesWithTwine({ status, username, detail }: Explained, did: Said): boolean {
	if (status === "error" || did.stops !== undefined) return did.stops !== undefined && status !== "credential";
	if (status === "anonymous")
		return detail.startsWith("twine does not upload there") && !did.repository?.endsWith("/corp/");
	const name = did.username === null ? undefined : did.username || undefined;
	return username === name && (status === "credential") === (did.password !== null);
}

test(`what is explained is what poetry shows, in ${homes} homes (seed ${seed})`, {
	timeout: 120_000,
}, async (context) => {
	needPrograms(context, "poetry");
	const { stdout } = await runProgram(["poetry", "--version"]);
	const version = /(\d+\.\d+\.\d+)/.exec(stdout)?.[1] ?? "";
	const shown: string[] = [];
	const listener = httpServer((request, response) => {
		const header = request.headers.authorization ?? "";
		shown.push(Buffer.from(header.replace(/^Basic /, ""), "base64").toString());
		response.writeHead(404).end();
	});
	const { port, close } = await listen(listener);
	try {
		const differ = await differences(poetryHome, `127.0.0.1:${port}`, async (home, host, ask) => {
			const project = await pythonProject.run(host);
			const seen = project.state === "found" ? found({ ...project.value, poetryVersion: version }) : project;
			const facts = { ...nothingSeenYet, "python-project": seen };
			const said = await poetry.explain(indexMatch(`http://127.0.0.1:${port}/corp/simple/`), facts, host);
			shown.length = 0;
			await ask({ tool: "poetry" });
			const user = shown[0]?.split(":")[0];
			const isSame =
				/which counts differs/.test(said.detail) ||
				(said.status === "credential" ? (said.username ?? "") === user : !shown[0]?.split(":")[1]);
			return isSame ? undefined : JSON.stringify({ home, said, shown });
		});
		expect(differ.slice(0, 3), `${differ.length} disagreements`).toEqual([]);
	} finally {
		await close();
	}
});

type Ask = (question: object) => Promise<Said>;

async function differences(
	homesOf: fc.Arbitrary<Home>,
	address: string,
	compare: (home: Home, host: ReturnType<typeof nodeHost>, ask: Ask) => Promise<string | undefined>,
): Promise<readonly string[]> {
	const root = await mkdtemp(join(tmpdir(), "registry-setup-explain-"));
	const { ask, stop } = startAnsweringProgram<Said>([python, "-B", program]);
	const differ: string[] = [];
	try {
		for (const [number, home] of fc.sample(homesOf, { numRuns: homes, seed }).entries()) {
			const folder = join(root, String(number));
			const filled = (text: string) => text.replaceAll("INDEX", address);
			for (const [path, text] of Object.entries(home.files)) {
				await mkdir(dirname(join(folder, path)), { recursive: true });
				await writeFile(join(folder, path), filled(text));
			}
			const own = Object.fromEntries(Object.entries(home.env).map(([name, value]) => [name, filled(value)]));
			const env = { PATH: "/bin", HOME: folder, ...own };
			const host = nodeHost({ cwd: folder, home: folder, env });
			const one = await compare(home, host, (question) => ask({ ...question, env, cwd: folder, home: folder }));
			if (one !== undefined) differ.push(one);
		}
	} finally {
		stop();
		await rm(root, { recursive: true, force: true });
	}
	return differ;
}
