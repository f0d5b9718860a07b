import { expect, test } from "vitest";
import { proxyFor } from "../../src/host/proxy-for.ts";

const proxy = "http://proxy.corp:3128";

test.each<[string, Record<string, string>, string, string | undefined]>([
	["none without variables", {}, "https://gcr.io/", undefined],
	["https", { HTTPS_PROXY: proxy }, "https://gcr.io/", proxy],
	["http only for http", { HTTP_PROXY: proxy }, "https://gcr.io/", undefined],
	["all for both", { ALL_PROXY: proxy }, "http://gcr.io/", proxy],
	["lower case before upper case", { https_proxy: proxy, HTTPS_PROXY: "http://other" }, "https://gcr.io/", proxy],
	["an empty variable is none", { HTTPS_PROXY: " " }, "https://gcr.io/", undefined],
	["without a scheme it is http", { HTTPS_PROXY: "proxy.corp:3128" }, "https://gcr.io/", proxy],
	["this laptop is not exempt by itself", { HTTP_PROXY: proxy }, "http://127.0.0.1:5000/", proxy],
	["by name", { HTTPS_PROXY: proxy, NO_PROXY: "quay.io,gcr.io" }, "https://gcr.io/", undefined],
	["by name, blanks between", { HTTPS_PROXY: proxy, no_proxy: "quay.io  gcr.io" }, "https://gcr.io/", undefined],
	["by the name's end", { HTTPS_PROXY: proxy, NO_PROXY: ".gcr.io" }, "https://eu.gcr.io/", undefined],
	["by the name's end without a dot", { HTTPS_PROXY: proxy, NO_PROXY: "gcr.io" }, "https://eu.gcr.io/", undefined],
	["by the name's end with a star", { HTTPS_PROXY: proxy, NO_PROXY: "*.gcr.io" }, "https://eu.gcr.io/", undefined],
	["not by half a label", { HTTPS_PROXY: proxy, NO_PROXY: "gcr.io" }, "https://notgcr.io/", proxy],
	["upper case is lower case", { HTTPS_PROXY: proxy, NO_PROXY: "GCR.io" }, "https://gcr.IO/", undefined],
	["everything", { HTTPS_PROXY: proxy, NO_PROXY: "*" }, "https://gcr.io/", undefined],
	["by port", { HTTPS_PROXY: proxy, NO_PROXY: "gcr.io:443" }, "https://gcr.io/", undefined],
	["not by another port", { HTTPS_PROXY: proxy, NO_PROXY: "gcr.io:8443" }, "https://gcr.io/", proxy],
	["by network", { HTTP_PROXY: proxy, NO_PROXY: "10.0.0.0/8" }, "http://10.1.2.3/", undefined],
	["not by another network", { HTTP_PROXY: proxy, NO_PROXY: "10.0.0.0/8" }, "http://11.1.2.3/", proxy],
	["by IPv6 address", { HTTP_PROXY: proxy, NO_PROXY: "[::1]:5000" }, "http://[::1]:5000/", undefined],
	["by bare IPv6 address", { HTTP_PROXY: proxy, NO_PROXY: "::1" }, "http://[::1]:5000/", undefined],
	["by IPv6 network", { HTTP_PROXY: proxy, NO_PROXY: "fd00::/8" }, "http://[fd00::1]/", undefined],
	["rubbish exempts nothing", { HTTP_PROXY: proxy, NO_PROXY: "10.0.0.0/99, /8, :::" }, "http://10.1.2.3/", proxy],
])("goes through the right proxy: %s", async (_, env, url, expected) => {
	expect(await proxyFor(env, new URL(url))).toBe(expected);
});
