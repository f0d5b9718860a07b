import { describe, expect, test } from "vitest";
import { password } from "../../src/auth/password.ts";
import type { HttpRequest, HttpResult, ProgramCall, ProgramResult } from "../../src/model/host.ts";
import type { Keyring } from "../../src/model/python-facts.ts";
import { Secret } from "../../src/model/secret.ts";
import { prove } from "../../src/proof/prove.ts";
import { unsetting } from "../../src/proof/unsetting.ts";
import { googleArtifactRegistryPython } from "../../src/registries/google-artifact-registry-python.ts";
import { pythonIndex } from "../../src/registries/python-index.ts";
import { factsOfPip, indexCatalog } from "../support/index-laptop.ts";
import { MemoryHost } from "../support/memory-host.ts";

const conf = "/home/ada/.config/pip/pip.conf";
const reference = "us-central1-python.pkg.dev/acme/pypi";
const index = `https://${reference}/simple/`;
const canary = "ya29.canary-Secret-0123456789";
const google = { path: "/usr/bin/keyring", version: "25.6.0", problem: undefined };
const backend = "keyrings.gauth.GooglePythonAuth";
const keyring: Keyring = { imported: undefined, program: { ...google, backends: [backend] } };
const registries = [googleArtifactRegistryPython, pythonIndex];

function html(...files: readonly string[]): HttpResult {
	const body = `<!DOCTYPE html>${files.map((file) => `<a href="../../${file}">${file}</a>`).join("")}`;
	return { ok: true, status: 200, headers: { "content-type": "text/html" }, body };
}

function no(status: number, body = ""): HttpResult {
	return { ok: true, status, headers: { "content-type": "text/plain" }, body };
}

function wheels(...versions: readonly string[]): HttpResult {
	return html(...versions.map((version) => `acme_app-${version}-py3-none-any.whl`));
}

/** What was shown as "USER:PASSWORD"; "" for nothing. */
function shownIn({ headers }: HttpRequest): string {
	const authorization = headers?.["authorization"];
	return authorization instanceof Secret ? Buffer.from(authorization.reveal().slice(6), "base64").toString() : "";
}

function hasPassword(request: HttpRequest): boolean {
	return /:./.test(shownIn(request));
}

/** Answers by address; 401 to whoever shows no password. */
function indexes(pages: Readonly<Record<string, HttpResult>>) {
	return (request: HttpRequest): HttpResult => (hasPassword(request) ? (pages[request.url] ?? no(404)) : no(401));
}

interface Scene {
	readonly reference?: string;
	readonly conf?: string;
	readonly keyring?: Keyring;
	readonly says?: Partial<ProgramResult>;
	/** What gcloud prints, by its words. */
	readonly gcloud?: Readonly<Record<string, unknown>>;
	readonly respond?: (request: HttpRequest) => HttpResult;
	readonly names?: string;
	readonly pip?: string;
	readonly env?: Readonly<Record<string, string>>;
	readonly answers?: Readonly<Record<string, string>>;
}

async function proveScene(scene: Scene) {
	const typed = scene.reference ?? reference;
	const match = registries.map((registry) => registry.recognise(typed)).find((one) => one !== undefined);
	if (match === undefined) throw new Error(`nobody knows ${typed}`);
	const answer = ({ argv }: ProgramCall): Partial<ProgramResult> => {
		if (argv[0] !== "gcloud") return scene.says ?? { stdout: `${canary}\n` };
		const asked = Object.keys(scene.gcloud ?? {}).find((words) => argv.join(" ").includes(words));
		return asked === undefined ? { outcome: "missing" } : { stdout: JSON.stringify(scene.gcloud?.[asked]) };
	};
	const host = new MemoryHost({
		files: {
			[conf]: scene.conf ?? `[global]\nindex-url = ${index.replace("://", "://oauth2accesstoken@")}\n`,
			"/usr/bin/python3": "",
		},
		env: scene.env ?? {},
		answer,
		respond: scene.respond ?? indexes({ [index]: html() }),
	});
	const python = { path: "/usr/bin/python3", version: "3.12.1", pip: scene.pip ?? "24.2" };
	const facts = await factsOfPip(host, python, scene.keyring ?? keyring);
	const answers = { ...(scene.names === undefined ? {} : { package: scene.names }), ...scene.answers };
	const catalog = { ...indexCatalog(registries), methods: [password] };
	const proof = await prove(catalog, { match, method: undefined, answers }, facts, host, {
		limitMs: 30_000,
	});
	if (proof.status === "fail") expect(proof.next, "every failure says what to do next").toBeTruthy();
	expect(JSON.stringify(proof)).not.toContain("canary");
	return { proof, host };
}

describe("when everything is right", () => {
	test("asks as pip does: without a login, then keyring for the very address, then with what it gave", async () => {
		const { proof, host } = await proveScene({});
		expect(proof).toMatchObject({ verdict: "works", status: "ok", client: "pip", reference });
		expect(proof.detail).toBe("may read the index with the login from /usr/bin/keyring");
		expect(host.calls.map(({ argv }) => argv)).toEqual([["/usr/bin/keyring", "get", index, "oauth2accesstoken"]]);
		expect(host.calls[0]?.env).toEqual({ PYTHONIOENCODING: "utf-8" });
		expect(host.requests.map(shownIn)).toEqual(["oauth2accesstoken:", `oauth2accesstoken:${canary}`, ""]);
	});

	test("names the version that pip takes, and says nothing of a repository that is not virtual", async () => {
		const respond = indexes({ [index]: html(), [`${index}acme-app/`]: wheels("1.0.0", "1.2.0") });
		const gcloud = {
			describe: { name: "projects/acme/locations/us-central1/repositories/pypi", mode: "STANDARD_REPOSITORY" },
		};
		const { proof } = await proveScene({ respond, names: "Acme_App", gcloud });
		expect(proof).toMatchObject({ verdict: "works", status: "ok" });
		expect(proof.detail).toMatch(/; 2 versions of acme-app, of which pip takes 1\.2\.0$/);
	});

	test("says that a name is not there, and goes on with the others", async () => {
		const respond = indexes({ [index]: html(), [`${index}acme-app/`]: wheels("1.0.0") });
		const { proof } = await proveScene({ respond, names: "acme-ap acme-app" });
		expect(proof).toMatchObject({ verdict: "no-such-package", status: "warn" });
		expect(proof.detail).toContain("there is no acme-ap; 1 version of acme-app");
		expect(proof.next).toContain("acme-ap,");
	});

	test("says that nothing of a name is for this Python", async () => {
		const page = html();
		const body = `<a href="acme_app-1.0-py3-none-any.whl" data-requires-python="&lt;3.8">x</a>`;
		const respond = indexes({ [index]: html(), [`${index}acme-app/`]: { ...page, body } as HttpResult });
		const { proof } = await proveScene({ respond, names: "acme-app" });
		expect(proof).toMatchObject({ verdict: "no-such-package", status: "warn" });
		expect(proof.detail).toContain("1 version of acme-app, and pip takes none for Python 3.12.1 (newest: 1.0)");
	});

	test("asks an index without a list of everything for the package alone", async () => {
		const other = "https://pypi.example.com/simple/";
		const respond = ({ url }: HttpRequest) => (url === `${other}acme-app/` ? wheels("1.0.0") : no(404));
		const scene = { reference: other, conf: `[global]\nindex-url = ${other}`, respond };
		expect((await proveScene({ ...scene, names: "acme-app" })).proof.verdict).toBe("works");
		const { proof } = await proveScene(scene);
		expect(proof).toMatchObject({ verdict: "no-such-repository", status: "warn" });
		expect(proof.next).toContain("--set package=NAME");
		const absent = await proveScene({ ...scene, respond: () => no(404), names: "acme-app" });
		expect(absent.proof).toMatchObject({ verdict: "no-such-repository", status: "fail" });
	});

	test("claims no version of a package whose page is too long to be read to its end", async () => {
		const page = { ...wheels("1.0.0"), truncated: true } as HttpResult;
		const respond = indexes({ [index]: html(), [`${index}acme-app/`]: page });
		const { proof } = await proveScene({ respond, names: "acme-app" });
		expect(proof).toMatchObject({ verdict: "works" });
		expect(proof.detail).toContain("acme-app is there, and its page is too long to be read here");
		expect(proof.detail).not.toContain("1.0.0");
	});

	test("takes a list that is too long to be read to its end for what it is", async () => {
		const projects = Array.from({ length: 60_000 }, (_, index) => ({ name: `package-${index}` }));
		const body = JSON.stringify({ meta: { "api-version": "1.1" }, projects }).slice(0, 1024 * 1024);
		const truncated = true;
		const headers = { "content-type": "application/vnd.pypi.simple.v1+json" };
		const { proof } = await proveScene({ respond: () => ({ ok: true, status: 200, headers, body, truncated }) });
		expect(proof.verdict).toBe("works");
	});

	test("blames the host that a redirect leads to, which was shown no login", async () => {
		const away = { ...no(302), headers: { location: "https://files.example.com/simple/" } } as HttpResult;
		const { proof } = await proveScene({ respond: ({ url }) => (url === index ? away : no(401)) });
		expect(proof).toMatchObject({ verdict: "refused", status: "fail" });
		expect(proof.detail).toContain("sends on to files.example.com, which wants a sign-in; the login is not shown to");
	});

	test("tells a login that is not needed", async () => {
		const { proof } = await proveScene({
			conf: `[global]\nindex-url = ${index.replace("://", "://ada:canary@")}`,
			respond: () => html(),
		});
		expect(proof.detail).toBe(`may read the index, and so may anybody: the login from ${conf}:2 is not needed`);
	});

	test("repeats no password of another index, however it is written", async () => {
		const other = "https://ada:canary/with#signs@pypi.example.com/simple";
		const { proof } = await proveScene({
			conf: `[global]\nindex-url = ${other}\nextra-index-url = ${index.replace("://", "://oauth2accesstoken@")}`,
		});
		expect(proof.detail).toContain("https://ada:(hidden)@pypi.example.com/simple as well");
	});

	test("says what else pip asks, and that nobody checks a certificate", async () => {
		const { proof } = await proveScene({
			conf: `[global]\nindex-url = https://pypi.org/simple\nextra-index-url = ${index.replace("://", "://oauth2accesstoken@")}\ntrusted-host = us-central1-python.pkg.dev`,
		});
		expect(proof).toMatchObject({ verdict: "works", status: "warn", next: `Take trusted-host out of ${conf}:4.` });
		expect(proof.detail).toContain("pip asks https://pypi.org/simple as well");
	});

	test("reads a file that only PIP_CONFIG_FILE names, and says so", async () => {
		const { proof } = await proveScene({ conf: "[global]\n", answers: { scope: "file:/srv/pip.conf" } });
		expect(proof.verdict).toBe("not-asked");
		const scope = `file:${conf}`;
		expect((await proveScene({ answers: { scope } })).proof.detail).not.toContain("PIP_CONFIG_FILE");
	});
});

test("on Windows a variable is taken out as PowerShell does it", () => {
	expect(unsetting("PIP_NO_INDEX", "win32")).toContain(": Remove-Item Env:PIP_NO_INDEX");
	expect(unsetting("/etc/pip.conf:3", "linux")).toBeUndefined();
});

test.each([
	[{ PIP_NO_INDEX: "1" }, /no-index is set/, /: unset PIP_NO_INDEX$/],
	[{ PIP_INDEX_URL: "https://pypi.example.com/simple" }, /only the last one counts/, /: unset PIP_INDEX_URL$/],
	[{ PIP_CONFIG_FILE: "/dev/null" }, /pip reads no file at all/, /: unset PIP_CONFIG_FILE$/],
])("what stands in a variable is taken out with a command: %o", async (env, detail, next) => {
	const { proof } = await proveScene({ env });
	expect(proof.verdict).toBe("not-asked");
	expect(proof.detail).toMatch(detail);
	expect(proof.next).toMatch(next);
});

describe("a refused password in pip's file", () => {
	const other = "https://pypi.example.com/simple/";
	const withLogin = other.replace("://", "://ada:canary%2F@");
	const respond = () => no(401);
	const command = `npx registry-setup ${other} --method password`;
	test.each([
		["index-url", {}, `${command} --set username=ada`],
		["extra-index-url", {}, `${command} --set layout=extra --set username=ada`],
		["index-url", { scope: `file:${conf}` }, `${command} --scope file:${conf} --set username=ada`],
	])("%s is renewed by a command, not by hand: %o", async (role, answers, expected) => {
		const { proof } = await proveScene({
			reference: other,
			conf: `[global]\n${role} = ${withLogin}`,
			respond,
			answers,
		});
		expect(proof).toMatchObject({ verdict: "refused", status: "fail" });
		expect(proof.next?.endsWith(`: ${expected}`), proof.next).toBe(true);
	});

	test("is mended where it stands when that is a variable", async () => {
		const { proof } = await proveScene({ reference: other, env: { PIP_INDEX_URL: withLogin }, respond });
		expect(proof.next).toBe("Put a fresh login into PIP_INDEX_URL.");
	});
});

describe("a keyring", () => {
	const cases: readonly [string, Partial<ProgramResult>, string, RegExp, RegExp][] = [
		["hangs", { outcome: "timeout", durationMs: 15_000 }, "timeout", /within 15 s/, /--list-backends/],
		["is gone", { outcome: "missing" }, "no-account", /cannot be started/, /gcloud auth login/],
		[
			"finds nobody signed in",
			{
				outcome: "failed",
				exitCode: 1,
				stdout: canary,
				stderr: `Traceback\nException: Failed to find credentials, Please run: \`gcloud auth application-default login\``,
			},
			"no-account",
			/nobody is signed in\. It said: Exception: Failed to find credentials/,
			/^gcloud auth login$/,
		],
		[
			"says nothing",
			{ outcome: "failed", exitCode: 1 },
			"no-account",
			/holds no password of oauth2/,
			/gcloud auth login/,
		],
		["prints an empty line", { stdout: "\n" }, "no-account", /holds no password/, /gcloud auth login/],
		[
			"cannot reach its service",
			{ outcome: "failed", exitCode: 1, stderr: "google.auth.exceptions.TransportError: Max retries exceeded" },
			"network",
			/could not reach its sign-in service/,
			/gcloud auth login/,
		],
	];
	test.each(cases)("that %s", async (_, says, verdict, detail, next) => {
		const { proof, host } = await proveScene({ says });
		expect(proof).toMatchObject({ verdict, status: "fail" });
		expect(proof.detail).toMatch(detail);
		expect(proof.detail).toMatch(/wants a sign-in, and pip has none to show/);
		expect(proof.next).toMatch(next);
		expect(host.requests.every(({ headers }) => !String(headers?.["authorization"]).includes(canary))).toBe(true);
	});

	test("without Google's backend is told as that", async () => {
		const other = { ...google, backends: ["keyring.backends.SecretService.Keyring"] };
		const { proof } = await proveScene({
			keyring: { imported: undefined, program: other },
			says: { outcome: "failed", exitCode: 1 },
		});
		expect(proof).toMatchObject({ verdict: "backend-missing", status: "fail" });
		expect(proof.next).toContain("keyrings.google-artifactregistry-auth");
	});

	test.each([
		[
			"keyring.backends.fail.Keyring",
			/no backend here that keeps passwords/,
			/^npx registry-setup \S+ --method password$/,
		],
		["keyring.backends.SecretService.Keyring", /holds no password of ada/, /^keyring set \S+ ada$/],
	])("that has only %s is told to keep a password where it can", async (name, detail, next) => {
		const { proof } = await proveScene({
			reference: "https://pypi.example.com/simple/",
			conf: "[global]\nindex-url = https://ada@pypi.example.com/simple/",
			keyring: { imported: undefined, program: { ...google, backends: [name] } },
			says: { outcome: "failed", exitCode: 1 },
		});
		expect(proof.verdict).toBe("no-account");
		expect(proof.detail).toMatch(detail);
		expect(proof.next).toMatch(next);
	});

	test("that is too old for this pip", async () => {
		const old: Keyring = { imported: undefined, program: { ...google, version: undefined, backends: [backend] } };
		const stderr = "keyring: error: unrecognized arguments: --mode=creds --output=json";
		const says = { outcome: "failed", exitCode: 2, stderr } as const;
		expect((await proveScene({ keyring: old, says, pip: "26.2" })).proof).toMatchObject({ verdict: "helper-broken" });
	});

	test("of pip's own Python is asked there, away from the working folder, and its words are not taken for the password", async () => {
		const own: Keyring = { imported: { ...google, backends: [backend] }, program: undefined };
		const stdout = JSON.stringify({ username: "oauth2accesstoken", password: canary });
		const { proof, host } = await proveScene({ keyring: own, says: { stdout } });
		expect(proof).toMatchObject({ verdict: "works" });
		const [, ...argv] = host.calls[0]?.argv ?? [];
		const [quiet, flag, script = "", ...words] = argv;
		expect([quiet, flag, ...words]).toEqual(["-B", "-c", index, "oauth2accesstoken"]);
		expect(script).toContain("sys.path[:] = [folder for folder in sys.path if folder]");
		const broken = await proveScene({ keyring: own, says: { stdout: '{"broken": "RuntimeError: locked"}' } });
		expect(broken.proof.detail).toContain("It said: RuntimeError: locked");
		expect(broken.host.calls, "an exception switches the keyring off").toHaveLength(1);
		const absent = await proveScene({ keyring: own, says: { stdout: '{"absent": "ImportError: no keyring"}' } });
		expect(absent.proof.detail).toContain("cannot be imported");
	});

	test("whose token is refused is not taken for a missing permission", async () => {
		const { proof } = await proveScene({ respond: () => no(401, "canary") });
		expect(proof).toMatchObject({ verdict: "refused", status: "fail", next: "gcloud auth login" });
		expect(proof.detail).toContain("does not accept the login from /usr/bin/keyring (401)");
	});
});

describe("the index", () => {
	const denied = `Permission "artifactregistry.repositories.downloadArtifacts" denied on resource "projects/acme/locations/us-central1/repositories/pypi" (or it may not exist)`;
	const cases: readonly [string, HttpResult, string, RegExp][] = [
		[
			"lets nobody in without a role",
			no(403, JSON.stringify({ errors: [{ message: denied }] })),
			"not-permitted",
			/or the repository does not exist.*downloadArtifacts/,
		],
		["has no such repository", no(404), "no-such-repository", /knows no index at acme\/pypi/],
		[
			"is a sign-in page",
			{ ...html(), body: '<input type="password">' } as HttpResult,
			"not-a-registry",
			/not a page of a package index/,
		],
		["is ill", no(502), "network", /in trouble \(502\)/],
		["has had enough", no(429), "refused", /too many requests/],
		["cannot be trusted", { ok: false, kind: "tls", message: "unknown authority" }, "tls", /could not be trusted/],
		[
			"is behind a proxy that says no",
			{ ok: false, kind: "proxy", message: "407", proxy: "http://proxy:3128" },
			"proxy",
			/failed at the proxy/,
		],
		["does not answer", { ok: false, kind: "timeout", message: "no answer within 15 s" }, "timeout", /did not answer/],
		[
			"is not to be found",
			{ ok: false, kind: "dns", message: "no such host (ENOTFOUND)" },
			"network",
			/could not be resolved/,
		],
	];
	test.each(cases)("that %s", async (_, answer, verdict, detail) => {
		const respond = (request: HttpRequest) => (hasPassword(request) || !answer.ok ? answer : no(401));
		const { proof } = await proveScene({ respond });
		expect(proof).toMatchObject({ verdict, status: "fail" });
		expect(proof.detail).toMatch(detail);
	});

	test("that turns everybody away without a 401 is never shown what keyring holds, as pip does not", async () => {
		const { proof, host } = await proveScene({ conf: `[global]\nindex-url = ${index}`, respond: () => no(403) });
		expect(proof.verdict).toBe("refused");
		expect(proof.detail).toContain("pip asks keyring only after a 401");
		expect(host.calls.filter(({ argv }) => argv[0] !== "gcloud")).toEqual([]);
	});

	test("whose certificate pip would not check is told, and pip goes on", async () => {
		const { proof } = await proveScene({
			conf: `[global]\nindex-url = ${index}\ntrusted-host = us-central1-python.pkg.dev`,
			respond: () => ({ ok: false, kind: "tls", message: "unknown authority" }),
		});
		expect(proof).toMatchObject({ verdict: "tls", status: "warn" });
	});

	test("with a password that pip cannot send", async () => {
		const { proof, host } = await proveScene({
			conf: `[global]\nindex-url = ${index.replace("://", "://ada:%E2%82%AC@")}`,
		});
		expect(proof).toMatchObject({ verdict: "refused", status: "fail" });
		expect(host.requests).toEqual([]);
	});
});

describe("another location", () => {
	const list = [
		{ name: "projects/acme/locations/europe-west3/repositories/pypi", format: "PYTHON" },
		{ name: "projects/acme/locations/us/repositories/pypi", format: "DOCKER" },
		{ name: "projects/acme/locations/us-central1/repositories/other", format: "PYTHON" },
	];

	test("is found with gcloud where the index says that there is nothing", async () => {
		for (const status of [404, 403]) {
			const respond = (request: HttpRequest) => no(hasPassword(request) ? status : 401);
			const conf = `[global]\nindex-url = ${index.replace("://", "://ada:canary@")}`;
			const { proof, host } = await proveScene({ conf, respond, gcloud: { "repositories list": list } });
			expect(proof).toMatchObject({ verdict: "wrong-location", status: "fail" });
			expect(proof.detail).toContain("the repository of that name is europe-west3-python.pkg.dev/acme/pypi");
			expect(host.calls.at(-1)?.argv.join(" ")).toBe(
				"gcloud artifacts repositories list --project=acme --location=all --format=json --quiet",
			);
		}
	});

	test("is asked about where the host of an unknown one has no name", async () => {
		const strange = "us-central9-python.pkg.dev/acme/pypi";
		const { proof } = await proveScene({
			reference: strange,
			conf: `[global]\nindex-url = https://${strange}/simple/`,
			respond: () => ({ ok: false, kind: "dns", message: "no such host (ENOTFOUND)" }),
		});
		expect(proof).toMatchObject({ verdict: "wrong-location", status: "fail" });
		expect(proof.next).toMatch(/us-central\d-python\.pkg\.dev/);
	});
});

describe("a virtual repository", () => {
	const name = (repository: string) => `projects/acme/locations/us-central1/repositories/${repository}`;
	const virtual = {
		name: name("pypi"),
		mode: "VIRTUAL_REPOSITORY",
		virtualRepositoryConfig: {
			upstreamPolicies: [
				{ id: "own", repository: name("own"), priority: 100 },
				{ id: "pypi", repository: name("mirror"), priority: 10 },
				{ id: "far", repository: "projects/acme/locations/europe/repositories/far", priority: 1 },
			],
		},
	};
	const gcloud = {
		"describe pypi": virtual,
		"describe own": { name: name("own"), mode: "STANDARD_REPOSITORY" },
		"describe mirror": { name: name("mirror"), mode: "REMOTE_REPOSITORY" },
	};
	const own = index.replace("/pypi/", "/own/");

	test("whose versions all come from the repository of uploads is well", async () => {
		const respond = indexes({
			[index]: html(),
			[`${index}acme-app/`]: wheels("1.0"),
			[`${own}acme-app/`]: wheels("1.0"),
		});
		const { proof } = await proveScene({ respond, gcloud, names: "acme-app" });
		expect(proof).toMatchObject({ verdict: "works", status: "ok" });
		expect(proof.detail).toContain("every version of these names is from us-central1-python.pkg.dev/acme/own");
	});

	test("that lists a version from elsewhere is a danger that is said plainly", async () => {
		const respond = indexes({
			[index]: html(),
			[`${index}acme-app/`]: wheels("1.0", "99.0"),
			[`${own}acme-app/`]: wheels("1.0"),
		});
		const { proof, host } = await proveScene({ respond, gcloud, names: "acme-app" });
		expect(proof).toMatchObject({ verdict: "works", status: "warn" });
		expect(proof.detail).toContain("acme-app 99.0 is not from us-central1-python.pkg.dev/acme/own");
		expect(proof.next).toContain("ranks its upstreams for each version, not for a name");
		expect(host.requests.some(({ url }) => url.includes("europe"))).toBe(false);
	});

	test("that cannot be compared is not called safe", async () => {
		const respond = indexes({ [index]: html(), [`${index}acme-app/`]: wheels("1.0"), [`${own}acme-app/`]: no(403) });
		const { proof } = await proveScene({ respond, gcloud, names: "acme-app" });
		expect(proof.detail).toContain("acme/own behind it could not be read to compare the two");
		const blind = await proveScene({ respond, names: "acme-app" });
		expect(blind.proof.detail).toContain("whether other repositories stand behind it could not be told");
	});
});
