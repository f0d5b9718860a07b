import fc from "fast-check";
import { expect, test } from "vitest";
import {
	hideIndexPasswords,
	indexHost,
	isLoopback,
	isPublicIndex,
	sameIndex,
	splitIndexUrl,
	withLogin,
} from "../../../src/formats/python-index/index-url.ts";
import { Secret } from "../../../src/model/secret.ts";
import { runProgram } from "../../support/real-programs.ts";
import { realPythons } from "../../support/real-pythons.ts";

const address = "https://us-python.pkg.dev/acme/pypi/simple/";

function split(url: string) {
	const { password, ...rest } = splitIndexUrl(url);
	return password === undefined ? rest : { ...rest, password: password.reveal() };
}

test("an address comes back without its login, every other character as it was", () => {
	expect(split(address)).toEqual({ url: address });
	expect(split("HTTPS://u:p%40ss@A.corp:8443/x/?y#z")).toEqual({
		url: "HTTPS://A.corp:8443/x/?y#z",
		username: "u",
		password: "p@ss",
	});
	expect(split("https://oauth2accesstoken@us-python.pkg.dev/acme/pypi/simple/")).toEqual({
		url: address,
		username: "oauth2accesstoken",
	});
	expect(split("https://:@a/")).toEqual({ url: "https://a/", username: "", password: "" });
	expect(split("/opt/wheels")).toEqual({ url: "/opt/wheels" });
	expect(split("https://a/@scope")).toEqual({ url: "https://a/@scope" });
});

test("user and password end at the last @ and part at the first colon", () => {
	expect(split("https://ada@corp.example:a:b@c@h/simple")).toEqual({
		url: "https://h/simple",
		username: "ada@corp.example",
		password: "a:b@c",
	});
	// What pip makes of a raw # is no login at all.
	expect(split("https://u:pa#ss/w@a.corp/simple")).toEqual({ url: "https://u:pa#ss/w@a.corp/simple" });
});

const pipSplits = `
import json, sys
from pip._internal.utils.misc import split_auth_netloc_from_url
answers = []
for url in json.load(sys.stdin):
    bare, _, (user, password) = split_auth_netloc_from_url(url)
    answers.append([bare, user, password])
print(json.dumps(answers))
`;

test("pip takes an address apart as we do", async (context) => {
	const python = (await realPythons()).at(-1);
	if (python === undefined) return context.skip("python3 is not installed");
	const part = fc
		.array(
			fc.oneof(fc.constantFrom("u", "p", "@", ":", "%40", "%", "%zz", "%C3%A9", "%c3", "%e2%82x", "é"), fc.string()),
		)
		.map((texts) => texts.join("").replaceAll(/[\u0000-\u0020/?#[\]\\]|[^\u0000-\u00ff]/g, "x"));
	const login = fc.tuple(part, part).map(([user, password]) => `https://${user}:${password}@h/simple`);
	const urls = [
		"https://h/simple",
		"https://u@h/x?y#z",
		...fc.sample(
			fc.oneof(
				login,
				part.map((text) => `https://${text}h/s`),
			),
			500,
		),
	];
	const { stdout } = await runProgram([python.path, "-c", pipSplits], { stdin: JSON.stringify(urls) });
	expect(urls.map(pipShape)).toEqual(JSON.parse(stdout));
});

function pipShape(url: string): readonly unknown[] {
	const { url: bare, username, password } = splitIndexUrl(url);
	return [bare, username ?? null, password?.reveal() ?? null];
}

test("a login that was put in is read back as it was, whatever characters it has", () => {
	fc.assert(
		fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (username, password) => {
			const url = withLogin("https://old:login@h/simple/", username, new Secret(password)).reveal();
			expect(url).toMatch(/^https:\/\/[\w.~%-]*:[\w.~%-]*@h\/simple\/$/);
			expect(split(url)).toEqual({ url: "https://h/simple/", username, password });
			expect(hideIndexPasswords(url)).toMatch(/:\(hidden\)@h\/simple\/$/);
		}),
	);
	expect(withLogin(address, "oauth2accesstoken")).toBe("https://oauth2accesstoken@us-python.pkg.dev/acme/pypi/simple/");
	expect(withLogin("https://u:p@h/", undefined)).toBe("https://h/");
});

test.each([
	["https://u:secret@h/simple", "https://u:(hidden)@h/simple"],
	["a https://u:se:cr@et@h/x\nhttps://h/y b", "a https://u:(hidden)@h/x\nhttps://h/y b"],
	["https://u:pa#ss/w@a.corp/simple", "https://u:(hidden)@a.corp/simple"],
	['"https://u:s"e@h/"', '"https://u:(hidden)@h/"'],
	["https://ada@corp.example:secret@h/", "https://ada@corp.example:(hidden)@h/"],
	["x = https://u:se cret@h/ y", "x = https://u:(hidden)@h/ y"],
	["https://u:a@h/,https://v:b@i/", "https://u:(hidden)@i/"],
	["https://oauth2accesstoken@h/", "https://oauth2accesstoken@h/"],
	["https://ghp_0123456789abcdef@h/", "https://(hidden)@h/"],
	["https://ghp_0123456789abcdef:x-oauth-basic@h/", "https://(hidden):(hidden)@h/"],
	["https://a.corp:8443/@scope/x", "https://a.corp:8443/@scope/x"],
	["https://a.corp:8443/simple mail ada@b", "https://a.corp:8443/simple mail ada@b"],
	["https://a.corp/x:y@z", "https://a.corp/x:y@z"],
])("nobody sees a password: %s", (text, shown) => {
	expect(hideIndexPasswords(text)).toBe(shown);
	expect(hideIndexPasswords(shown)).toBe(shown);
});

test("a long text without addresses costs no more than reading it", () => {
	const words = "://a:b ".repeat(50_000) + "://a:".repeat(50_000);
	expect(hideIndexPasswords(words)).toBe(words);
});

test.each([
	[address, "https://us-python.pkg.dev/acme/pypi/simple", true],
	[address, "HTTPS://u:p@US-python.pkg.dev:443/acme/pypi/simple//", true],
	["http://h:80/", "http://h", true],
	["https://h/simple", "http://h/simple", false],
	["https://h/simple", "https://h/Simple", false],
	["https://h:8443/", "https://h/", false],
	["/opt/wheels/", "/opt/wheels", true],
])("%s and %s are the same index: %s", (first, second, same) => {
	expect(sameIndex(first, second)).toBe(same);
});

test("an index where anybody may put a package is known, and so is one of this machine", () => {
	for (const url of [
		"https://pypi.org/simple",
		"https://u@PyPI.org./simple/",
		"http://mirrors.aliyun.com/pypi/simple/",
	]) {
		expect(isPublicIndex(url)).toBe(true);
	}
	for (const url of [address, "https://pypi.org.corp.example/", "pypi.org", "/opt/wheels"]) {
		expect(isPublicIndex(url)).toBe(false);
	}
	for (const url of ["http://localhost:8080/", "http://u:p@127.1.2.3/", "http://[::1]:80/"]) {
		expect(isLoopback(url)).toBe(true);
	}
	for (const url of ["http://localhost.corp/", "http://127.corp/", address, "localhost"]) {
		expect(isLoopback(url)).toBe(false);
	}
	expect(indexHost("https://u@A.Corp:8443/x")).toBe("a.corp");
});
