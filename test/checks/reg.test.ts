import { describe, expect, test } from "vitest";
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

/** The order in which a person reads them: the first that is no ok is the cause, and those after it were not reached. */
const layers = [
	"reg.config",
	"reg.helper",
	"net.proxy",
	"net.dns",
	"net.reach",
	"net.tls",
	"reg.ping",
	"reg.challenge",
	"reg.token",
	"reg.pull",
	"reg.manifest",
];

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
		expect(all).toEqual(layers.map((__, index) => (index < here ? "ok" : index === here ? "fail" : "skip")));
		expect(said(seen, id).findings[0]?.message).toContain(`${image} with docker`);
		const after = layers[here + 1];
		if (after !== undefined) expect(said(seen, after).detail).toMatch(/^not reached: \S/);
	});

	test("one that works passes all of them", async () => {
		const { seen, statuses: all } = await statuses(registry);
		expect(all).toEqual(layers.map(() => "ok"));
		expect(said(seen, "reg.push")).toMatchObject({ status: "skip" });
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
