import { describe, expect, test } from "vitest";
import { said, visit } from "../support/memory-doctor.ts";
import { MemoryHost } from "../support/memory-host.ts";
import { messyHome } from "../support/messy-home.ts";

async function see(env: Readonly<Record<string, string>>, platform: "linux" | "win32" = "linux") {
	const seen = await visit(new MemoryHost({ env, platform }), "--only", "env.proxy");
	return { ...said(seen, "env.proxy"), all: seen.text + JSON.stringify(seen.document) };
}

const messages = async (env: Readonly<Record<string, string>>) =>
	(await see(env)).findings.map(({ message }) => message);
const proxy = "http://proxy.acme.example:3128";

messyHome(
	"env.proxy",
	"two proxies",
	() =>
		new MemoryHost({
			env: { HTTPS_PROXY: "http://ada:s3cr3t-w0rd@proxy.example:1", https_proxy: "http://127.0.0.1:1" },
		}),
);

describe("env.proxy", () => {
	test("has nothing to say without a proxy, or of variables that agree", async () => {
		expect(await see({ NO_PROXY: "*.acme.example other" })).toMatchObject({ status: "ok", detail: "no proxy" });
		const agreed = {
			HTTPS_PROXY: proxy,
			https_proxy: proxy,
			HTTP_PROXY: proxy,
			NO_PROXY: "localhost,.acme.example,10.0.0.0/8",
		};
		expect(await see(agreed)).toMatchObject({ status: "ok" });
		expect(await see({ https_proxy: proxy, no_proxy: "*" })).toMatchObject({ status: "ok" });
	});

	test("names variables that differ by their letters, where letters tell them apart", async () => {
		const env = { HTTPS_PROXY: proxy, https_proxy: "http://127.0.0.1:1", NO_PROXY: "a.example", no_proxy: "b.example" };
		expect(await see(env)).toMatchObject({
			status: "note",
			findings: [
				{ message: "https_proxy and HTTPS_PROXY say different things", fix: { commands: ["unset https_proxy"] } },
				{ message: "no_proxy and NO_PROXY say different things", where: { variable: "NO_PROXY" } },
			],
		});
		expect((await see(env, "win32")).findings).toEqual([]);
	});

	test("names a proxy that no registry is asked through", async () => {
		expect(await messages({ HTTP_PROXY: proxy })).toEqual(["HTTP_PROXY is set, and nothing for https"]);
		expect(await messages({ https_proxy: proxy, ALL_PROXY: proxy })).toEqual([]);
		expect(await messages({ http_proxy: proxy, ALL_PROXY: proxy })).toEqual([
			"ALL_PROXY is set without HTTPS_PROXY, and is not the same to every client",
		]);
	});

	test("names a password, and shows it nowhere", async () => {
		for (const value of [
			"http://ada:s3cr3t-w0rd@proxy.example:1",
			"ada:s3cr3t-w0rd@proxy.example:1",
			"http://ada:s3/cr3t-w0rd@p:1",
		]) {
			const { findings, all } = await see({ HTTPS_PROXY: value });
			expect(findings).toMatchObject([{ message: "HTTPS_PROXY holds a password" }]);
			expect(all).not.toMatch(/w0rd|proxy\.example/);
		}
		expect(await messages({ HTTPS_PROXY: "http://ada@proxy.example:1" })).toEqual([]);
	});

	test.each([
		["localhost .acme.example", /blanks between/],
		["*.acme.example", /a \* before a name/],
		["https://quay.io", /with its scheme/],
	])("names what not all understand of NO_PROXY: %s", async (list, words) => {
		expect(await messages({ HTTPS_PROXY: proxy, NO_PROXY: list })).toEqual([expect.stringMatching(words)]);
	});

	test("takes blanks after commas for what they are", async () => {
		expect(await messages({ HTTPS_PROXY: proxy, NO_PROXY: "localhost, .acme.example" })).toEqual([]);
	});
});
