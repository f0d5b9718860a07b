import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Verdict } from "../../src/model/proof.ts";
import type { Keyring } from "../../src/model/python-facts.ts";
import { prove } from "../../src/proof/prove.ts";
import type { Laptop } from "../host/contract.ts";
import { fileKeyring, type KeptLogins, keyringModules } from "../support/file-keyring.ts";
import { factsOfPip, indexCatalog, indexMatch } from "../support/index-laptop.ts";
import { type Authority, ownAuthority } from "../support/loopback.ts";
import { wheel } from "../support/python-package.ts";
import { oldestAndNewest, type PythonWithPip, pythonOf } from "../support/pythons.ts";
import { realLaptop } from "../support/real-laptop.ts";
import { realProgram, runProgram } from "../support/real-programs.ts";
import { type SimpleIndex, startSimpleIndex } from "../support/simple-index.ts";

const ada = { username: "ada", password: "canary: p@ss/1" };
const eve = { username: "eve", password: "canary-eve", permitted: false };
const token = { username: "canary-token", password: "" };
const files = [wheel("acme-app", "1.0.0")];
const program = realProgram("keyring");

let folder: Laptop;
let authority: Authority | undefined;
let closed: SimpleIndex;
let open: SimpleIndex;
let empty: SimpleIndex;
let secured: SimpleIndex | undefined;
let modules: string | undefined;
const ends = await oldestAndNewest();
/** One between the two, for what changed there: how pip goes about a keyring. */
const between = (await pythonOf("3.8")) ?? ends[0];
const tested = [...new Set([...ends, between])].filter((python) => python !== undefined);

beforeAll(async () => {
	folder = await realLaptop();
	const users = [ada, eve, token];
	closed = await startSimpleIndex({ users, files, base: "/acme/pypi/" });
	open = await startSimpleIndex({ files });
	empty = await startSimpleIndex();
	authority = ownAuthority();
	if (authority !== undefined) secured = await startSimpleIndex({ users, files, authority });
	modules = await keyringModules(folder.root);
});

afterAll(async () => {
	for (const index of [closed, open, empty, secured]) await index?.stop();
	authority?.dispose();
	await folder?.dispose();
});

interface Scene {
	readonly index?: () => SimpleIndex | undefined;
	/** Of pip.conf, below [global]. */
	readonly conf: (index: SimpleIndex) => string;
	readonly env?: () => Readonly<Record<string, string>>;
	readonly netrc?: string;
	readonly kept?: (index: SimpleIndex) => KeptLogins;
	/** keyring is in pip's own Python, too. */
	readonly imported?: true;
	readonly answers?: Readonly<Record<string, string>>;
	readonly mood?: SimpleIndex["mood"];
	/** By the version of pip as a number, 23.0.1 is 23, and by the minor one of its Python 3. */
	readonly verdict: (pip: number, minor: number) => Verdict;
	/** Words of the detail. */
	readonly says?: RegExp;
}

const always = (verdict: Verdict) => () => verdict;
/** With the module of keyring, which pip asks since 19.2. */
const asModule = (verdict: Verdict) => (pip: number) => (pip < 19.2 ? "helper-broken" : verdict);
/** With the program, which pip asks since 23.0; 26.2 and later want a newer one than Debian has. */
const asProgram = (verdict: Verdict) => (pip: number) =>
	pip < 19.2 || pip >= 26.2 ? "helper-broken" : pip < 23 ? "helper-missing" : verdict;
const withUser = (index: SimpleIndex) => `index-url = ${index.urlFor("ada")}`;
const without = (index: SimpleIndex) => `index-url = ${index.url}`;
const inIndex = ({ url }: SimpleIndex) => ({ [url]: { ada: ada.password } });

const scenes: Readonly<Record<string, Scene>> = {
	"a password in the address": {
		conf: (index) => `index-url = ${index.urlFor("ada", ada.password)}`,
		verdict: always("works"),
		says: /1 version of acme-app, of which pip takes 1\.0\.0/,
	},
	"a password in the address that is no longer good, whatever the keyring holds": {
		conf: (index) => `index-url = ${index.urlFor("ada", "canary-old")}`,
		kept: inIndex,
		imported: true,
		verdict: always("refused"),
	},
	"a token in the place of the user": {
		conf: (index) => `index-url = ${index.urlFor(token.username)}`,
		verdict: always("works"),
	},
	"an address without a slash at its end": {
		conf: (index) => `index-url = ${index.urlFor("ada", ada.password).replace(/\/$/, "")}`,
		verdict: always("works"),
	},
	"a login in the netrc file": {
		conf: without,
		netrc: "machine 127.0.0.1 login ada password canary:\\ p@ss/1",
		verdict: (pip, minor) => (minor >= 11 ? "works" : pip < 19.2 ? "helper-broken" : "helper-missing"),
	},
	"a plain login in the netrc file": {
		conf: without,
		netrc: "machine 127.0.0.1 login canary-token password x\nmachine other login y password z",
		verdict: always("refused"),
	},
	"a netrc file that is stale, and a keyring that is not": {
		conf: without,
		netrc: "machine 127.0.0.1 login ada password canary-old",
		kept: inIndex,
		imported: true,
		verdict: (pip) => (pip < 23.1 ? "refused" : "works"),
	},
	"no login at all": { conf: without, verdict: asModule("helper-missing") },
	"a keyring in pip's own Python, and a user in the address": {
		conf: withUser,
		kept: inIndex,
		imported: true,
		verdict: asModule("works"),
	},
	"a keyring in pip's own Python that says whose the login is": {
		conf: without,
		kept: inIndex,
		imported: true,
		verdict: asModule("works"),
	},
	"a keyring in pip's own Python that knows the host alone": {
		conf: without,
		kept: ({ host }) => ({ [host]: { ada: ada.password } }),
		imported: true,
		verdict: asModule("works"),
	},
	"a keyring program, and a user in the address": {
		conf: (index) => `${withUser(index)}\nkeyring-provider = subprocess`,
		kept: inIndex,
		verdict: asProgram("works"),
	},
	"a keyring program, and nobody in the address": {
		conf: (index) => `${without(index)}\nkeyring-provider = subprocess`,
		kept: inIndex,
		verdict: asProgram("no-account"),
	},
	"a keyring program with a password that is no longer good": {
		conf: withUser,
		kept: ({ url }) => ({ [url]: { ada: "canary-old" } }),
		verdict: asProgram("refused"),
	},
	"a keyring that holds nothing for this index": {
		conf: withUser,
		kept: () => ({ "https://other.example.com/": { ada: "canary" } }),
		verdict: asProgram("no-account"),
	},
	"a keyring that pip is told not to ask": {
		conf: (index) => `${withUser(index)}\nkeyring-provider = disabled`,
		kept: inIndex,
		// 23.0 does not know the option.
		verdict: (pip) => (pip >= 23.1 ? "no-account" : asProgram("works")(pip)),
	},
	"a keyring, and a pip that may ask nobody": {
		conf: (index) => `${withUser(index)}\nno-input = yes`,
		kept: inIndex,
		verdict: asModule("no-account"),
	},
	"a keyring that is named, and a pip that may ask nobody": {
		conf: (index) => `${withUser(index)}\nno-input = yes\nkeyring-provider = subprocess`,
		kept: inIndex,
		verdict: (pip) => (pip >= 19.2 && pip < 23.1 ? "no-account" : asProgram("works")(pip)),
	},
	"a login that may read nothing": {
		conf: (index) => `index-url = ${index.urlFor("eve", eve.password)}`,
		verdict: always("not-permitted"),
	},
	"an address where there is no index": {
		conf: (index) => `index-url = http://ada:${encodeURIComponent(ada.password)}@${index.host}/acme/other/simple/`,
		answers: { reference: "/acme/other/simple/" },
		verdict: always("no-such-repository"),
	},
	"an index that is ill": {
		conf: (index) => `index-url = ${index.urlFor("ada", ada.password)}`,
		mood: { kind: "status", status: 503 },
		verdict: always("network"),
	},
	"another index in a variable": {
		conf: (index) => `index-url = ${index.urlFor("ada", ada.password)}`,
		env: () => ({ PIP_INDEX_URL: empty.url }),
		verdict: always("not-asked"),
		says: /pip\.conf:2 names it.*\(PIP_INDEX_URL\)/,
	},
	"another index in the variable's other name": {
		conf: (index) => `index-url = ${index.urlFor("ada", ada.password)}`,
		env: () => ({ PIP_PYPI_URL: empty.url }),
		verdict: always("not-asked"),
	},
	"an index that is an extra": {
		conf: (index) => `index-url = ${empty.url}\nextra-index-url =\n  ${index.urlFor("ada", ada.password)}`,
		verdict: always("works"),
		says: /pip asks http:\/\/127\.0\.0\.1:\d+\/simple\/ as well/,
	},
	"a file that pip refuses": {
		conf: (index) => `${without(index)}\nindex-url = again`,
		verdict: always("not-asked"),
		says: /stops before it asks anything.*pip\.conf:3/,
	},
	"an index that is open to everybody": {
		index: () => open,
		conf: without,
		verdict: always("works"),
		says: /asks for no sign-in/,
	},
	"a certificate that nobody vouches for": {
		index: () => secured,
		conf: (index) => `index-url = ${index.urlFor("ada", ada.password)}`,
		verdict: always("tls"),
	},
	"a certificate of an authority that pip is told of": {
		index: () => secured,
		conf: (index) => `index-url = ${index.urlFor("ada", ada.password)}\ncert = ${authority?.certificatePath}`,
		verdict: always("works"),
	},
	"a certificate of an authority in requests' own variable": {
		index: () => secured,
		conf: (index) => `index-url = ${index.urlFor("ada", ada.password)}`,
		env: () => ({ REQUESTS_CA_BUNDLE: authority?.certificatePath ?? "" }),
		verdict: always("works"),
	},
};

async function certificates(python: PythonWithPip): Promise<string> {
	const { stdout } = await runProgram([python.path, "-c", "from pip._vendor import certifi; print(certifi.where())"]);
	return stdout.trim();
}

let count = 0;

async function playScene(scene: Scene, python: PythonWithPip, index: SimpleIndex) {
	count += 1;
	const home = join(folder.root, `home-${count}`);
	mkdirSync(home, { recursive: true });
	const keyring = fileKeyring(home, scene.kept?.(index) ?? {}, scene.imported === undefined ? undefined : modules);
	const laptop = await realLaptop(
		{
			"home/.config/pip/pip.conf": `[global]\n${scene.conf(index)}\n`,
			...(scene.netrc === undefined ? {} : { "home/.netrc": scene.netrc }),
		},
		{ env: { PATH: scene.kept === undefined ? "/nowhere" : "/usr/bin:/bin", ...keyring.env, ...scene.env?.() } },
	);
	const place = { version: "23.9.3", backends: ["file_keyring.FileKeyring"], problem: undefined };
	const found: Keyring = {
		imported: scene.imported === undefined ? undefined : { ...place, path: `${modules}/keyring/__init__.py` },
		program: scene.kept === undefined || program === undefined ? undefined : { ...place, path: program },
	};
	const facts = await factsOfPip(laptop.host, { ...python, certificates: await certificates(python) }, found);
	index.mood = scene.mood ?? { kind: "well" };
	try {
		const { reference, ...answers } = { package: "acme-app", ...scene.answers } as Record<string, string>;
		const match = indexMatch(reference === undefined ? index.url : `http://${index.host}${reference}`);
		const proof = await prove(indexCatalog(), { match, method: undefined, answers }, facts, laptop.host, {
			limitMs: 30_000,
		});
		index.requests.length = 0;
		const argv = [python.path, "-m", "pip", "download", "--disable-pip-version-check", "--no-cache-dir", "--no-deps"];
		const words = ["--retries", "0", "--dest", join(home, "files"), "acme-app"];
		const { env } = laptop.host;
		const finished = await runProgram([...argv, ...words] as [string, ...string[]], { env: { ...env }, cwd: home });
		return { proof, finished };
	} finally {
		index.mood = { kind: "well" };
		await laptop.dispose();
		rmSync(home, { recursive: true });
	}
}

for (const python of tested) {
	for (const [name, scene] of Object.entries(scenes)) {
		if (!ends.includes(python) && scene.kept === undefined) continue;
		test(`pip ${python.pip} and its proof agree about ${name}`, async (context) => {
			if (scene.kept !== undefined && (program === undefined || modules === undefined)) {
				context.skip("keyring is not installed");
			}
			const index = (scene.index ?? (() => closed))() ?? context.skip("openssl is not installed");
			const { proof, finished } = await playScene(scene, python, index);
			expect(JSON.stringify(proof)).not.toContain("canary");
			const said = `${proof.detail}\n${finished.stderr}`;
			expect(proof.verdict, said).toBe(scene.verdict(Number.parseFloat(python.pip), python.minor));
			expect(proof.status === "fail" ? "fails" : "works", said).toBe(finished.code === 0 ? "works" : "fails");
			if (proof.status === "fail") expect(proof.next).toBeTruthy();
			if (scene.says !== undefined) expect(proof.detail).toMatch(scene.says);
		});
	}
}
