import { describe, expect, test } from "vitest";
import type { Match } from "../../src/model/registry.ts";
import { pythonIndex } from "../../src/registries/python-index.ts";

function recognise(reference: string): Match {
	const match = pythonIndex.recognise(reference);
	if (match === undefined) throw new Error(`${reference} was not recognised`);
	return match;
}

describe("knows where each product takes uploads", () => {
	test.each([
		[
			"GitLab, a project",
			"https://gitlab.acme.example/api/v4/projects/42/packages/pypi/simple",
			"https://gitlab.acme.example/api/v4/projects/42/packages/pypi",
			"42-gitlab-acme",
		],
		[
			"GitLab, a project by its path",
			"https://gitlab.com/api/v4/projects/acme%2Ftools/packages/pypi/simple",
			"https://gitlab.com/api/v4/projects/acme%2Ftools/packages/pypi",
			"acme-2ftools-gitlab",
		],
		["GitLab, a group", "https://gitlab.com/api/v4/groups/7/-/packages/pypi/simple", undefined, "7-gitlab"],
		[
			"Azure Artifacts",
			"https://pkgs.dev.azure.com/acme/_packaging/feed/pypi/simple/",
			"https://pkgs.dev.azure.com/acme/_packaging/feed/pypi/upload/",
			"feed-acme",
		],
		[
			"Azure Artifacts, a project's feed",
			"https://pkgs.dev.azure.com/acme/platform/_packaging/feed/pypi/simple/",
			"https://pkgs.dev.azure.com/acme/platform/_packaging/feed/pypi/upload/",
			"feed-acme",
		],
		[
			"Azure Artifacts, the older host",
			"https://acme.pkgs.visualstudio.com/_packaging/feed/pypi/simple/",
			"https://acme.pkgs.visualstudio.com/_packaging/feed/pypi/upload/",
			"feed-acme",
		],
		[
			"Artifactory",
			"https://acme.jfrog.io/artifactory/api/pypi/pypi-local/simple",
			"https://acme.jfrog.io/artifactory/api/pypi/pypi-local",
			"pypi-local-acme-jfrog",
		],
		[
			"Nexus",
			"https://nexus.acme.example/repository/pypi-internal/simple",
			"https://nexus.acme.example/repository/pypi-internal/",
			"pypi-internal-nexus-acme",
		],
		[
			"CodeArtifact",
			"https://acme-123456789012.d.codeartifact.eu-west-1.amazonaws.com/pypi/tools/simple/",
			"https://acme-123456789012.d.codeartifact.eu-west-1.amazonaws.com/pypi/tools/",
			"tools-acme",
		],
		[
			"Gitea and Forgejo",
			"https://git.acme.example/api/packages/acme/pypi/simple",
			"https://git.acme.example/api/packages/acme/pypi",
			"acme-git-acme",
		],
		["devpi", "https://devpi.acme.example/root/dev/+simple/", "https://devpi.acme.example/root/dev/", "dev-devpi-acme"],
		["PyPI", "https://pypi.org/simple", "https://upload.pypi.org/legacy/", "pypi"],
		["TestPyPI", "https://test.pypi.org/simple/", "https://test.pypi.org/legacy/", "testpypi"],
		["anything else", "https://pypi.acme.example/simple/", undefined, "pypi-acme"],
	])("%s", (_, reference, upload, name) => {
		const { index, kind, problem } = recognise(reference);
		expect(kind).toBe("python");
		expect(problem).toBeUndefined();
		expect(index?.url).toBe(reference.replace(/\/?$/, "/"));
		expect(index?.upload).toBe(upload);
		expect(index?.name).toBe(name);
	});
});

describe("takes what people paste", () => {
	test.each([
		["pypi.acme.example/simple", "https://pypi.acme.example/simple/"],
		["PyPI.Acme.Example:8443/Team/simple/", "https://pypi.acme.example:8443/Team/simple/"],
		["https://pypi.acme.example:443/simple/", "https://pypi.acme.example/simple/"],
		["https://pypi/simple/", "https://pypi/simple/"],
		["http://localhost:3141/root/pypi/+simple/", "http://localhost:3141/root/pypi/+simple/"],
		["http://127.0.0.1:8080/simple", "http://127.0.0.1:8080/simple/"],
		["http://[::1]:8080/simple", "http://[::1]:8080/simple/"],
		["https://ada:hunter2@pypi.acme.example/simple/", "https://pypi.acme.example/simple/"],
		["https://ada:hun@t/er2@pypi.acme.example/simple/", "https://pypi.acme.example/simple/"],
		["https://hunter2@pypi.acme.example/simple/", "https://pypi.acme.example/simple/"],
		["https://pypi.acme.example/simple/acme-app/", "https://pypi.acme.example/simple/"],
		["https://pypi.acme.example/simple/?key=hunter2", "https://pypi.acme.example/simple/"],
	])("%s", (reference, url) => {
		const match = recognise(reference);
		expect(match.index?.url).toBe(url);
		expect(match.problem).toBeUndefined();
		expect(JSON.stringify(match)).not.toMatch(/hunter2|hun@t|er2/);
	});

	test("says what it left out", () => {
		expect(recognise("https://ada:hunter2@pypi.acme.example/simple/").notes[0]).toContain("shell's history");
		expect(recognise("https://pypi.acme.example/simple/acme-app").notes).toEqual([
			'"acme-app" was left out: an index serves every package in it.',
		]);
	});

	test("gives no index a name that means another one to twine", () => {
		expect(recognise("https://pypi/simple/").index?.name).toBe("private-pypi");
		expect(recognise("http://127.0.0.1:8080/simple/").index?.name).toBe("127-0-0-1-8080");
	});
});

describe("an index without encryption", () => {
	test("wants to be insisted on, and its encrypted form is suggested", () => {
		const { problem, index } = recognise("http://pypi.acme.example:8080/simple/");
		expect(problem?.suggestions).toEqual(["https://pypi.acme.example:8080/simple/"]);
		expect(problem?.override).toEqual({ key: "accept-http", value: "pypi.acme.example:8080" });
		expect(index?.url).toBe("http://pypi.acme.example:8080/simple/");
	});

	test("a name that only begins like this machine's is not this machine", () => {
		expect(recognise("http://127.0.0.1.evil.example/simple/").problem?.override?.key).toBe("accept-http");
		expect(recognise("http://localhost.evil.example/simple/").problem?.override?.key).toBe("accept-http");
	});
});

test("says of a public index that no sign-in is needed", () => {
	const match = recognise("https://pypi.org/simple/");
	expect(match.isPublic).toBe(true);
	expect(match.notes).toEqual(["pypi.org is public: installing from it needs no sign-in."]);
	expect(recognise("https://pypi.org.evil.example/simple/").isPublic).toBeUndefined();
});

test("says what GitLab does with a name it does not have", () => {
	const { notes } = recognise("https://gitlab.com/api/v4/projects/42/packages/pypi/simple");
	expect(notes.join(" ")).toContain("pypi.org's package");
});

test.each([
	"quay.io/acme/images",
	"quay.io/simple/app",
	"gcr.io/acme",
	"simple",
	"acme/simple",
	"https://pypi.acme.example/",
	"https://pypi.acme.example/simple/a/b",
	"file:///srv/simple/",
	"ftp://pypi.acme.example/simple/",
	"https://pypi.acme.example/sim ple/",
	"https://pypi.acme.example/a/../simple/",
	"https://pypi.acme.example/%2e%2E/simple/",
	"https://pypi.acme.example/x\nextra-index-url=https://evil.example/simple/",
	"https://pypi.acme.example\\@evil.example/simple/",
	"https://-/simple/",
	"https:///simple/",
	"",
])("leaves %j to others", (reference) => {
	expect(pythonIndex.recognise(reference)).toBeUndefined();
});
