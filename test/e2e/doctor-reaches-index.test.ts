import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type DoctorProgram, doctorProgram } from "../support/doctor-program.ts";
import { indexLayers as layers, stopsAt as layersStopAt, passage } from "../support/layers.ts";
import { httpServer, listen, ownAuthority, proxyServer } from "../support/loopback.ts";
import { said, type Visit } from "../support/memory-doctor.ts";
import { wheel } from "../support/python-package.ts";
import { oldestAndNewest } from "../support/pythons.ts";
import { type SimpleIndex, startSimpleIndex } from "../support/simple-index.ts";

const ada = { username: "ada", password: "tulips-in-may" };
const eve = { username: "eve", password: "tulips-in-may", permitted: false };

const [, python] = await oldestAndNewest();
const started: (() => unknown)[] = [];
let index: SimpleIndex;
let laptop: DoctorProgram;

beforeAll(async () => {
	index = await startSimpleIndex({ users: [ada, eve], files: [wheel("acme-app", "1.0.0")], base: "/acme/pypi/" });
});

afterAll(() => index.stop());

beforeEach((context) => {
	if (python === undefined) return context.skip("no Python with pip is installed");
	laptop = doctorProgram();
	laptop.place("python3", python.path);
	index.mood = { kind: "well" };
});

afterEach(async () => {
	laptop?.dispose();
	for (const stop of started.splice(0)) await stop();
});

async function checked(url: string, ...more: readonly string[]): Promise<Visit> {
	laptop.lay(".config/pip/pip.conf", ["[global]", `index-url = ${url}`, ...more, ""].join("\n"));
	return laptop.check(url.replace(/\/\/[^/@]*@/, "//"));
}

async function place(server: Parameters<typeof listen>[0]): Promise<string> {
	const { port, close } = await listen(server);
	started.push(close);
	return `127.0.0.1:${port}`;
}

const stopsAt = (id: string, seen: Visit) => layersStopAt(layers, id, seen, ada.password);

test("an index that works passes every layer", async () => {
	const seen = await checked(index.urlFor("ada", ada.password));
	expect(layers.filter((id) => passage(seen, id) !== "ok")).toEqual([]);
	expect(seen.exitCode).toBe(0);
});

test("a wrong password is refused at the sign-in, and no login is missed there", async () => {
	expect(stopsAt("idx.login", await checked(index.urlFor("ada", "another")))).toMatch(/does not accept the login from/);
	expect(stopsAt("idx.helper", await checked(index.url))).toMatch(/wants a sign-in, and pip has none to show/);
});

test("an account without permission is met there", async () => {
	expect(stopsAt("idx.read", await checked(index.urlFor("eve", eve.password)))).toMatch(
		/not permitted to read acme\/pypi/,
	);
});

test("an index that is not there is a warning: some have no list", async () => {
	const seen = await checked(index.urlFor("ada", ada.password).replace("/pypi/", "/other/"));
	expect(said(seen, "idx.there")).toMatchObject({ status: "warn" });
});

test("a sign-in page of the network is met at the answer", async () => {
	const body = '<form><input type="password"></form>';
	index.mood = { kind: "status", status: 200, headers: { "content-type": "text/html" }, body };
	expect(stopsAt("idx.answer", await checked(index.url))).toMatch(/is not a page of a package index/);
});

test("an index that pip never asks is met at its configuration", async () => {
	expect(stopsAt("idx.config", await checked(index.url, "no-index = true"))).toMatch(/pip does not ask/);
});

test("the network is met as for a registry", async () => {
	const gone = await place(httpServer(() => undefined));
	for (const stop of started.splice(0)) await stop();
	expect(stopsAt("net.reach", await checked(`http://${gone}/simple/`))).toMatch(/refused/);
	expect(stopsAt("net.dns", await checked("https://pypi.nowhere.invalid/simple/"))).toMatch(/could not be resolved/);
	laptop.env["HTTPS_PROXY"] = `http://${await place(proxyServer([], 403))}`;
	expect(stopsAt("net.proxy", await checked("https://pypi.acme.example/simple/"))).toMatch(/failed at the proxy/);
});

test("an authority that nobody knows is met at the certificate", async (context) => {
	const authority = ownAuthority();
	if (authority === undefined) return context.skip("openssl is not installed");
	started.push(authority.dispose);
	const strange = await place(authority.server((_, response) => response.end()));
	expect(stopsAt("net.tls", await checked(`https://${strange}/simple/`))).toMatch(
		/the certificate is not trusted.*"cert"/s,
	);
});
