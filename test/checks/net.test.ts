import { expect, test } from "vitest";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";
import {
	answer,
	failure,
	image,
	index,
	indexingLaptop,
	type Responds,
	reachingLaptop,
	registry,
} from "../support/reached-laptop.ts";

const asked = ["--online", image];
const home = (respond: Responds) => () => reachingLaptop(respond);
const dated =
	(date: string): Responds =>
	(request) => {
		const result = registry(request);
		return result.ok ? { ...result, headers: { ...result.headers, date } } : result;
	};

messyHome(
	"net.proxy",
	"a proxy that fails",
	home(() => failure("proxy")),
	...asked,
);
messyHome(
	"net.proxy",
	"a proxy that wants a sign-in",
	home(() => answer(407)),
	...asked,
);
messyHome(
	"net.dns",
	"a name that is not resolved",
	home(() => failure("dns")),
	...asked,
);
messyHome(
	"net.reach",
	"a connection that is refused",
	home(() => failure("refused")),
	...asked,
);
messyHome(
	"net.reach",
	"a registry that is silent",
	home(() => failure("timeout")),
	...asked,
);
messyHome(
	"net.tls",
	"a certificate that is not trusted",
	home(() => failure("tls")),
	...asked,
);
messyHome("net.clock", "a clock that is off", home(dated("Sun, 22 Nov 2026 15:03:00 GMT")), ...asked);

test.each(["proxy", "dns", "refused", "tls"] as const)(
	"an index meets the same network as a registry: %s",
	async (kind) => {
		const seen = await visit(
			indexingLaptop(() => failure(kind)),
			"--online",
			index,
		);
		const id = kind === "refused" ? "net.reach" : `net.${kind}`;
		expect(said(seen, id).status).toBe("fail");
		for (const later of ["idx.answer", "idx.login", "idx.read", "idx.there"]) {
			expect(said(seen, later)).toMatchObject({ status: "skip", detail: expect.stringMatching(/^not reached: \S/) });
		}
	},
);

test("net.clock says how far the clock is off, and which way, and has nothing to say of one that is right", async () => {
	const told = async (date: string) => said(await visit(reachingLaptop(dated(date)), ...asked), "net.clock");
	const behind = await told("Sun, 22 Nov 2026 15:03:00 GMT");
	expect(behind.findings[0]?.message).toBe("This laptop's clock is 60 min behind the registries'");
	const ahead = await told("Sun, 22 Nov 2026 12:03:00 GMT");
	expect(ahead.findings[0]?.message).toBe("This laptop's clock is 120 min ahead of the registries'");
	expect((await told("Sun, 22 Nov 2026 14:03:01 GMT")).status).toBe("ok");
	expect((await told("soon")).status).toBe("skip");
});
