import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type DoctorProgram, doctorProgram } from "../support/doctor-program.ts";
import { registryLayers as layers, stopsAt as layersStopAt, passage } from "../support/layers.ts";
import { httpServer, listen, ownAuthority, proxyServer } from "../support/loopback.ts";
import { type LoopbackRegistry, startLoopbackRegistry } from "../support/loopback-registry.ts";
import { said, type Visit } from "../support/memory-doctor.ts";
import { needPrograms, realProgram } from "../support/real-programs.ts";
import { startTokenServer, type TokenServer } from "../support/token-server.ts";

const ada = { username: "ada", password: "tulips-in-may" };

const started: { stop(): unknown }[] = [];
let shelf: DoctorProgram;
let closed: LoopbackRegistry | undefined;
let tokens: TokenServer | undefined;
let delegated: LoopbackRegistry | undefined;
let laptop: DoctorProgram;

beforeAll(async () => {
	shelf = doctorProgram();
	if (["docker-registry", "htpasswd", "openssl"].some((name) => realProgram(name) === undefined)) return;
	closed = await startLoopbackRegistry(join(shelf.root, "closed"), { kind: "password", ...ada });
	tokens = await startTokenServer(shelf.root, ada);
	delegated = await startLoopbackRegistry(join(shelf.root, "delegated"), { kind: "token", server: tokens });
	for (const registry of [closed, delegated]) await registry.seed("team/app", "v1");
});

afterAll(async () => {
	await Promise.all([closed?.stop(), delegated?.stop(), tokens?.stop()]);
	shelf.dispose();
});

beforeEach((context) => {
	needPrograms(context, "docker", "docker-registry", "htpasswd", "openssl");
	laptop = doctorProgram("docker");
	if (tokens !== undefined) tokens.mood = { kind: "grants", actions: ["pull"] };
});

afterEach(async () => {
	laptop?.dispose();
	await Promise.all(started.splice(0).map((one) => one.stop()));
});

function signedIn(host: string, password = ada.password): void {
	const auth = Buffer.from(`${ada.username}:${password}`).toString("base64");
	laptop.lay(".docker/config.json", JSON.stringify({ auths: { [host]: { auth } } }));
}

/** Something else on the loopback. */
async function place(server: Parameters<typeof listen>[0]): Promise<string> {
	const { port, close } = await listen(server);
	started.push({ stop: close });
	return `127.0.0.1:${port}`;
}

const stopsAt = (id: string, seen: Visit) => layersStopAt(layers, id, seen, ada.password);

const address = () => closed?.address ?? "";

describe("a reference is followed to a real registry, and", () => {
	test("one that works passes every layer", async () => {
		signedIn(address());
		const seen = await laptop.check(`${address()}/team/app:v1`);
		expect(layers.filter((id) => passage(seen, id) !== "ok")).toEqual([]);
		expect(said(seen, "net.clock").status).toBe("ok");
		expect(seen.exitCode).toBe(0);
	});

	test("a wrong password is refused at the sign-in", async () => {
		signedIn(address(), "another");
		const told = stopsAt("reg.token", await laptop.check(`${address()}/team/app`));
		expect(told).toMatch(/does not accept the user name or password from .*config\.json.*401.*docker login/s);
	});

	test("no login is missed at the sign-in, with the way to have one", async () => {
		for (const config of [undefined, "{}"]) {
			if (config !== undefined) laptop.lay(".docker/config.json", config);
			const told = stopsAt("reg.token", await laptop.check(`${address()}/team/app`));
			expect(told).toMatch(/wants a sign-in, and docker has none to show.*docker login/s);
		}
	});

	test("a login that has ended is said to have ended", async () => {
		const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
		signedIn(delegated?.address ?? "", `${part({ alg: "none" })}.${part({ exp: 1_600_000_000 })}.c2ln`);
		const told = stopsAt("reg.token", await laptop.check(`${delegated?.address}/team/app`));
		expect(told).toMatch(/does not accept.*ended 2020-09-13/s);
	});

	test("a closed port is met at the connection", async () => {
		const gone = await place(httpServer(() => undefined));
		await Promise.all(started.splice(0).map((one) => one.stop()));
		expect(stopsAt("net.reach", await laptop.check(`${gone}/team/app`))).toMatch(/there is no connection.*refused/s);
	});

	test("a name that nobody knows is met at the name", async () => {
		const told = stopsAt("net.dns", await laptop.check("registry.nowhere.invalid/team/app"));
		expect(told).toMatch(/the name is not resolved.*Check the spelling/s);
	});

	test("an authority that nobody knows is met at the certificate", async () => {
		const authority = ownAuthority();
		if (authority === undefined) throw new Error("openssl is not installed");
		started.push({ stop: authority.dispose });
		const strange = await place(authority.server((_, response) => response.end()));
		const told = stopsAt("net.tls", await laptop.check(`${strange}/team/app`));
		expect(told).toMatch(/the certificate is not trusted.*SSL_CERT_FILE/s);
	});

	test.each(["team/other", "team/app:v2", `team/app@sha256:${"0".repeat(64)}`])(
		"a name under which nothing is, is told beside the sign-in that works: %s",
		async (name) => {
			signedIn(address());
			const seen = await laptop.check(`${address()}/${name}`);
			expect(layers.filter((id) => passage(seen, id) !== "ok")).toEqual(["reg.manifest"]);
			const [finding] = said(seen, "reg.manifest").findings;
			expect(finding).toMatchObject({ status: "warn", fix: { text: expect.stringContaining(name) } });
			expect(finding?.message).toBe(`${address()}/${name}: nothing is there yet under that name and tag`);
			expect(seen.exitCode).toBe(0);
		},
	);

	test("a token service that grants nothing is met at the permission", async () => {
		if (tokens !== undefined) tokens.mood = { kind: "grants", actions: [] };
		signedIn(delegated?.address ?? "");
		const told = stopsAt("reg.pull", await laptop.check(`${delegated?.address}/team/app`));
		expect(told).toMatch(/the account may not pull.*Signed in, and not permitted to pull team\/app/s);
	});

	test("a token service in trouble is met at the sign-in, and what it may push is told", async () => {
		signedIn(delegated?.address ?? "");
		expect(said(await laptop.check(`${delegated?.address}/team/app:v1`), "reg.push").status).toBe("note");
		if (tokens !== undefined) tokens.mood = { kind: "status", status: 503, body: "{}" };
		const told = stopsAt("reg.token", await laptop.check(`${delegated?.address}/team/app`));
		expect(told).toMatch(/is in trouble \(503\)/);
	});

	test.each([
		[403, "text/plain", /turns this laptop away before any sign-in \(403\).*not a wrong password/s],
		[200, "text/html", /A web page answered in place of/],
		[503, "text/plain", /is in trouble \(503\)/],
		[404, "text/plain", /has no registry at \/v2\//],
	])("what is no registry is met at its first answer: %i, %s", async (status, type, words) => {
		const other = await place(
			httpServer((_, response) => response.writeHead(status, { "content-type": type }).end("x")),
		);
		expect(stopsAt("reg.ping", await laptop.check(`${other}/team/app`))).toMatch(words);
	});

	test.each([403, 407])("a proxy that refuses is met at the proxy: %i", async (status) => {
		laptop.env["HTTPS_PROXY"] = `http://${await place(proxyServer([], status))}`;
		const told = stopsAt("net.proxy", await laptop.check("registry.acme.example/team/app"));
		expect(told).toMatch(/the proxy stops the connection.*HTTPS_PROXY/s);
	});

	test("a clock that is off is told beside what comes of it", async () => {
		const date = new Date(Date.now() + 3_600_000).toUTCString();
		const late = await place(
			httpServer((_, response) => response.writeHead(401, { date, "www-authenticate": "Basic realm=x" }).end()),
		);
		signedIn(late);
		const seen = await laptop.check(`${late}/team/app`);
		expect(said(seen, "net.clock").findings[0]?.message).toBe("This laptop's clock is 60 min behind the registries'");
		expect(stopsAt("reg.token", seen)).toContain("Set the clock first");
	});
});

describe("several references", () => {
	test("are each followed to where it stops", async () => {
		signedIn(address());
		const seen = await laptop.check(`${address()}/team/app:v1`, `${address()}/team/other`, "127.0.0.1:1/team/app");
		const messages = (id: string) => said(seen, id).findings.map(({ message }) => message);
		const nothing = "nothing is there yet under that name and tag";
		expect(messages("reg.manifest")).toEqual([`${address()}/team/other: ${nothing}`]);
		expect(messages("net.reach")).toEqual(["127.0.0.1:1/team/app with docker: there is no connection"]);
		expect(said(seen, "reg.token")).toMatchObject({
			status: "ok",
			detail: expect.stringMatching(/^2 of 3; not reached: \S+$/),
		});
	});

	test("that are one are followed once", async () => {
		signedIn(address());
		const seen = await laptop.check(`${address()}/team/app:v1`, `${address()}/team/app:v1`);
		expect(said(seen, "reg.pull")).toMatchObject({ status: "ok", detail: "1 of 1" });
	});
});
