import { describe, expect, test } from "vitest";
import { listedVersions } from "../../src/proof/listed-versions.ts";
import { readSimplePage } from "../../src/proof/simple-page.ts";

function page(body: string, type = "text/html; charset=utf-8") {
	return readSimplePage({ ok: true, status: 200, headers: { "content-type": type }, body, url: "https://x/simple/" });
}

const json = "application/vnd.pypi.simple.v1+json";

describe("a page of an index", () => {
	test("lists the same files in HTML, however it is written, and in JSON", () => {
		const html = `<html><body><A HREF='../../files/acme_app-1.0-py3-none-any.whl#sha256=00' data-requires-python="&gt;=3.8">x</a>
			<a data-yanked="" href=https://files.example.com/a/acme%5Fapp-2.0.tar.gz?x=1>acme_app-2.0.tar.gz</a></body>`;
		const files = [
			{ filename: "acme_app-1.0-py3-none-any.whl", "requires-python": ">=3.8", yanked: false },
			{ filename: "acme_app-2.0.tar.gz", yanked: "because" },
		];
		const expected = [
			{ filename: "acme_app-1.0-py3-none-any.whl", requiresPython: ">=3.8", yanked: false },
			{ filename: "acme_app-2.0.tar.gz", requiresPython: undefined, yanked: true },
		];
		expect(page(html)).toEqual(expected);
		expect(page(JSON.stringify({ meta: {}, files }), json)).toEqual(expected);
	});

	test("may be empty, and may list names alone", () => {
		expect(page("<!DOCTYPE html><title>Simple index</title>")).toEqual([]);
		expect(page('{"projects": [{"name": "acme-app"}]}', json)).toEqual([]);
	});

	test("may have a button of its own", () => {
		const devpi =
			'<form action="refresh" method="post"><input type="submit"/></form><a href="../../+f/a1/acme_app-1.0.zip">acme_app-1.0.zip</a>';
		expect(page(devpi)).toMatchObject([{ filename: "acme_app-1.0.zip" }]);
	});

	test("is no sign-in page, no other JSON and no picture", () => {
		expect(page('<form action="/login"><input type="password"></form><a href="/help">help</a>')).toBeUndefined();
		expect(page("<script>location = '/login'</script>")).toBeUndefined();
		expect(page('{"errors": []}', "application/json")).toBeUndefined();
		expect(page("{", json)).toBeUndefined();
		expect(page("PNG", "image/png")).toBeUndefined();
	});

	test("of hostile length is read in no time", () => {
		const started = performance.now();
		page(`<a ${"href ".repeat(40_000)}`);
		page(`<a href="${"x".repeat(200_000)}`);
		page("<a <a ".repeat(40_000));
		page("<input ".repeat(40_000));
		expect(performance.now() - started).toBeLessThan(2_000);
	});
});

describe("the version that pip takes", () => {
	const file = (filename: string, more: { requiresPython?: string; yanked?: boolean } = {}) => ({
		filename,
		requiresPython: more.requiresPython,
		yanked: more.yanked ?? false,
	});
	const take = (...files: readonly ReturnType<typeof file>[]) => {
		const { all, taken, isBuilt } = listedVersions("acme-app", files, "3.8.18");
		return { all: all.map(({ text }) => text), taken: taken?.text, isBuilt };
	};

	test("is the newest by its numbers, not by its letters", () => {
		const files = ["1.9", "1.10", "1.2"].map((version) => file(`acme_app-${version}-py3-none-any.whl`));
		expect(take(...files)).toEqual({ all: ["1.10", "1.9", "1.2"], taken: "1.10", isBuilt: false });
	});

	test("is none that was taken back, that is for another Python, or that is not finished", () => {
		expect(
			take(
				file("acme-app-1.0.tar.gz"),
				file("Acme.App-1.1.zip", { yanked: true }),
				file("acme_app-1.2-py3-none-any.whl", { requiresPython: ">=3.9" }),
				file("acme_app-2.0rc1-py3-none-any.whl"),
				file("other-9.0-py3-none-any.whl"),
				file("acme-app-extra-9.0.tar.gz"),
				file("acme_app-nonsense.tar.gz"),
			),
		).toEqual({ all: ["2.0rc1", "1.2", "1.1", "1.0"], taken: "1.0", isBuilt: false });
	});

	test("is an unfinished one where there is nothing else", () => {
		expect(take(file("acme_app-2.0rc1-py3-none-any.whl"))).toMatchObject({ taken: "2.0rc1" });
	});

	test("may not be for this system", () => {
		expect(take(file("acme_app-2.0-cp38-cp38-win_amd64.whl"))).toMatchObject({ taken: "2.0", isBuilt: true });
	});
});
