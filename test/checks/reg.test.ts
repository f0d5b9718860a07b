import { describe, expect, test } from "vitest";
import { registryLayers as layers } from "../support/layers.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";
import {
	answer,
	basicChallenge,
	behindTheDoor,
	failure,
	granting,
	image,
	type Responds,
	reachingLaptop,
	registry,
} from "../support/reached-laptop.ts";

/** What takes no part here. */
const apart = ["reg.helper", "net.proxy"];

async function statuses(respond: Responds, files: Record<string, string> = {}) {
	const seen = await visit(reachingLaptop(respond, files), "--online", "--show", image);
	return { seen, statuses: layers.map((id) => said(seen, id).status) };
}

const asked = ["--online", image];
const unknownName = answer(404, {}, '{"errors":[{"code":"NAME_UNKNOWN"}]}');
const home = (respond: Responds) => () => reachingLaptop(respond);
const config = "/home/ada/.docker/config.json";
const unreadable = { [config]: '{"auths":{"registry.acme.example":{"auth":"YWRh"}}}' };
const withoutHelper = { [config]: '{"credHelpers":{"registry.acme.example":"vault"}}' };

messyHome("reg.config", "an entry without a password", () => reachingLaptop(registry, unreadable), ...asked);
messyHome("reg.helper", "a helper that is not there", () => reachingLaptop(registry, withoutHelper), ...asked);
messyHome(
	"reg.ping",
	"another kind of server",
	home(() => answer(404)),
	...asked,
);
messyHome(
	"reg.challenge",
	"a challenge nobody knows",
	home(() => answer(401, { "www-authenticate": "Negotiate" })),
	...asked,
);
messyHome(
	"reg.token",
	"a wrong password",
	home(() => answer(401, basicChallenge)),
	...asked,
);
messyHome("reg.pull", "a missing permission", home(behindTheDoor(answer(403))), ...asked);
messyHome("reg.manifest", "a repository that is not there", home(behindTheDoor(unknownName)), ...asked);
messyHome(
	"reg.manifest",
	"a tag that is not there",
	home((request) => (request.method === "HEAD" ? answer(404) : registry(request))),
	"--online",
	`${image}:v2`,
);
messyHome("reg.push", "an account that may only pull", home(granting(["pull"])), ...asked);

describe("a reference is followed layer by layer, and", () => {
	const scenes: readonly [string, string, Responds][] = [
		["the proxy that fails", "net.proxy", () => failure("proxy")],
		["a proxy that wants a sign-in", "net.proxy", () => answer(407)],
		["a name that is not resolved", "net.dns", () => failure("dns")],
		["a connection that is refused", "net.reach", () => failure("refused")],
		["no answer in time", "net.reach", () => failure("timeout")],
		["a certificate that is not trusted", "net.tls", () => failure("tls")],
		["a firewall's no", "reg.ping", () => answer(403)],
		["a registry in trouble", "reg.ping", () => answer(503)],
		["another kind of server", "reg.ping", () => answer(404)],
		["a challenge nobody knows", "reg.challenge", () => answer(401, { "www-authenticate": "Negotiate" })],
		[
			"a token service that wants the secret in the clear",
			"reg.challenge",
			() => answer(401, { "www-authenticate": 'Bearer realm="http://sign.acme.example/token"' }),
		],
		["a wrong password", "reg.token", () => answer(401, basicChallenge)],
		["a missing permission", "reg.pull", behindTheDoor(answer(403))],
		["a repository that is not there", "reg.manifest", behindTheDoor(unknownName)],
	];

	test.each(scenes)("%s is found by %s alone", async (_, id, respond) => {
		const { seen, statuses: all } = await statuses(respond);
		const here = layers.indexOf(id);
		expect(all).toEqual(
			layers.map((layer, at) => (at === here ? "fail" : at > here || apart.includes(layer) ? "skip" : "ok")),
		);
		expect(said(seen, id).findings[0]?.message).toContain(`${image} with docker`);
		const after = layers[here + 1];
		if (after !== undefined) expect(said(seen, after).detail).toMatch(/^not reached: \S/);
	});

	test("one that works passes all of them", async () => {
		const { seen, statuses: all } = await statuses(registry);
		expect(all).toEqual(layers.map((layer) => (apart.includes(layer) ? "skip" : "ok")));
		expect(said(seen, "net.proxy").detail).toBe("no request goes through a proxy");
		expect(said(seen, "reg.helper").detail).toBe("no helper is asked");
		expect(said(seen, "reg.push")).toMatchObject({ status: "skip" });
	});

	test("an open registry by its number in plain http passes none that have no part in it", async () => {
		const respond: Responds = ({ url }) => (url.startsWith("https:") ? failure("tls") : answer(200));
		const seen = await visit(reachingLaptop(respond), "--online", "127.0.0.1:5992/acme/app");
		const ids = ["reg.helper", "net.proxy", "net.dns", "net.tls", "reg.challenge", "reg.token"];
		expect(ids.map((id) => said(seen, id).detail)).toEqual([
			"no helper is asked",
			"no request goes through a proxy",
			"no name is resolved here",
			"nothing is asked by TLS",
			"no registry asks for a sign-in",
			"no login is shown",
		]);
		expect(["net.reach", "reg.ping", "reg.pull"].map((id) => said(seen, id).status)).toEqual(["ok", "ok", "ok"]);
	});

	test("a proxy that lets requests through is seen, and resolves the names", async () => {
		const seen = await visit(
			reachingLaptop((request) => ({ ...registry(request), proxy: "http://proxy.acme.example:3128" })),
			...asked,
		);
		expect(said(seen, "net.proxy").status).toBe("ok");
		expect(said(seen, "net.dns").detail).toBe("no name is resolved here");
	});

	test("a host for sign-ins that is not found is the network's trouble, told beside who does the sign-in, and its name is hidden", async () => {
		const realm = 'Bearer realm="https://sso.geheimfirma.de/token"';
		const respond: Responds = ({ url }) =>
			url.includes("sso.") ? failure("dns") : answer(401, { "www-authenticate": realm });
		const seen = await visit(reachingLaptop(respond), "--show", ...asked);
		expect(said(seen, "net.dns")).toMatchObject({
			status: "fail",
			findings: [{ why: expect.stringContaining("sso.geheimfirma.de could not be resolved") }],
		});
		expect(said(seen, "reg.challenge").findings[0]?.message).toContain("the sign-in is done by sso.geheimfirma.de");
		expect(["net.reach", "net.tls", "reg.ping"].map((id) => said(seen, id).status)).toEqual(["ok", "ok", "ok"]);
		expect(said(seen, "reg.token").status).toBe("skip");
		const hidden = await visit(reachingLaptop(respond), "-v", ...asked);
		expect(hidden.text + JSON.stringify(hidden.document)).not.toContain("geheimfirma");
	});

	test("an entry that cannot be read is told with its place and a line that shows more", async () => {
		const files = { [config]: '{"auths":{"registry.acme.example":{"auth":"!!!"}}}' };
		const { seen } = await statuses(registry, files);
		expect(said(seen, "reg.config").findings[0]).toMatchObject({
			where: { path: expect.stringContaining(".docker/config.json"), line: 1 },
			fix: { commands: [`npx registry-setup --explain ${image}`] },
		});
	});

	test("a host that a registry sends on to is hidden", async () => {
		const respond: Responds = ({ url }) =>
			url.includes("daten") ? failure("tls") : answer(307, { location: "https://daten.geheimfirma.ai:8443/v2/" });
		const hidden = await visit(reachingLaptop(respond), "-v", ...asked);
		expect(said(hidden, "net.tls").status).toBe("fail");
		expect(hidden.text + JSON.stringify(hidden.document)).not.toContain("geheimfirma");
	});

	test("a helper that is missing is found before any request is made", async () => {
		const { seen, statuses: all } = await statuses(registry, {
			"/home/ada/.docker/config.json": '{"credHelpers":{"registry.acme.example":"vault"}}',
		});
		expect(all.slice(0, 3)).toEqual(["ok", "fail", "skip"]);
		expect(said(seen, "reg.helper").findings[0]).toMatchObject({
			message: `${image} with docker: the helper gives no login`,
		});
	});

	test("without the network nothing is asked", async () => {
		const host = reachingLaptop(() => {
			throw new Error("asked");
		});
		const seen = await visit(host, "--only", "net", image);
		expect(said(seen, "net.dns")).toMatchObject({ status: "skip", detail: "offline: no request was made" });
	});
});

test("what a registry says of itself comes out harmless", async () => {
	const evil = '{"errors":[{"code":"DENIED","message":"\\u001b[2J\\u202egnp.exe tulips-in-may"}]}';
	const { seen } = await statuses(behindTheDoor(answer(403, {}, evil)));
	expect(said(seen, "reg.pull").status).toBe("fail");
	expect(seen.text + JSON.stringify(seen.document)).not.toMatch(/\u001b\[2J|\u202e|tulips-in-may/);
});

describe("a token says more:", () => {
	test("that the account may pull and not push, and who does the sign-in", async () => {
		const { seen } = await statuses(granting(["pull"]));
		expect(said(seen, "reg.push").findings[0]?.message).toBe(`${image} with docker: the account may pull and not push`);
		expect(said(seen, "reg.challenge").findings[0]?.message).toBe(
			`${image}: the sign-in is done by login.other.example`,
		);
	});

	test("that it may push as well", async () => {
		const { seen } = await statuses(granting(["pull", "push"]));
		expect(said(seen, "reg.push").status).toBe("ok");
	});
});
