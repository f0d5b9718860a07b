import { afterAll, describe, expect, type TestContext, test } from "vitest";
import { Keychain, type Look } from "../../src/apply/keychain.ts";
import type { Host } from "../../src/model/host.ts";
import type { Login } from "../../src/model/login.ts";
import { Secret } from "../../src/model/secret.ts";
import { failed, layFakeKeychain, MemoryKeychain } from "../support/fake-keychain.ts";
import { MemoryHost } from "../support/memory-host.ts";
import {
	passKeychain,
	passWithoutKey,
	type RealKeychain,
	realKeychains,
	secretServiceKeychain,
} from "../support/real-keychains.ts";
import { realLaptop } from "../support/real-laptop.ts";
import { needPrograms } from "../support/real-programs.ts";

interface Opened {
	readonly host: Host;
	readonly helper: string;
	close(): Promise<void>;
}

interface Kind {
	readonly name: string;
	readonly programs: readonly string[];
	open(): Promise<Opened>;
}

async function memory(): Promise<Opened> {
	const chain = new MemoryKeychain();
	return {
		host: new MemoryHost({ answer: (call) => chain.answer(call) }),
		helper: "fake",
		close: async () => undefined,
	};
}

async function fake(): Promise<Opened> {
	const { host, root, dispose } = await realLaptop();
	return { host, helper: layFakeKeychain(root).helper, close: dispose };
}

async function real(start: () => Promise<RealKeychain>): Promise<Opened> {
	const { helper, env, stop } = await start();
	const { host, dispose } = await realLaptop({}, { env: { ...env, PATH: process.env["PATH"] } });
	const close = async () => {
		await stop();
		await dispose();
	};
	return { host, helper, close };
}

/** All of them are held to the same. */
const kinds: readonly Kind[] = [
	{ name: "the one in memory", programs: [], open: memory },
	{ name: "the fake one", programs: ["sh"], open: fake },
	...realKeychains.map(({ helper, programs, start }) => ({
		name: `docker-credential-${helper}`,
		programs,
		open: () => real(start),
	})),
];

const loginOf = (username: string, secret: string): Login => ({
	username,
	secret: new Secret(secret),
	kind: "password",
});
const ada = loginOf("ada", "canary-ada");

/** A look as "user secret", so that two can be compared. */
function seen(look: Look): string {
	if (!look.ok) return `trouble: ${JSON.stringify(look.trouble)}`;
	return look.login === undefined ? "nothing" : `${look.login.username} ${look.login.secret.reveal()}`;
}

describe.each(kinds)("a keychain: $name", ({ name, programs, open }) => {
	let opened: Opened | undefined;
	afterAll(() => opened?.close());

	async function keychainFor(context: TestContext): Promise<Keychain> {
		needPrograms(context, ...programs);
		opened ??= await open();
		return new Keychain(opened.host, opened.helper);
	}

	test("keeps a login, replaces its secret, and lets it go", async (context) => {
		const keychain = await keychainFor(context);
		expect(seen(await keychain.look("quay.io"))).toBe("nothing");
		expect(await keychain.keep("quay.io", ada, undefined)).toBeUndefined();
		expect(seen(await keychain.look("quay.io"))).toBe("ada canary-ada");
		expect(await keychain.keep("quay.io", loginOf("ada", "newer"), ada)).toBeUndefined();
		expect(seen(await keychain.look("quay.io"))).toBe("ada newer");
		expect(await keychain.drop("quay.io")).toBeUndefined();
		expect(seen(await keychain.look("quay.io"))).toBe("nothing");
		expect(await keychain.drop("quay.io")).toBeUndefined();
	});

	test("answers with the new name where another one was before", async (context) => {
		const keychain = await keychainFor(context);
		await keychain.keep("names.example", ada, undefined);
		for (const user of ["zoe", "aaron"]) {
			const former = await keychain.look("names.example");
			const login = loginOf(user, `canary-${user}`);
			expect(await keychain.keep("names.example", login, former.ok ? former.login : undefined)).toBeUndefined();
			expect(seen(await keychain.look("names.example"))).toBe(`${user} canary-${user}`);
		}
	});

	test("tells servers apart that look alike", async (context) => {
		const keychain = await keychainFor(context);
		const servers = ["https://index.docker.io/v1/", "example", "example/acme", "127.0.0.1:5000", "[::1]:5000"];
		for (const [at, server] of servers.entries()) {
			expect(await keychain.keep(server, loginOf("ada", `secret ${at}`), undefined), server).toBeUndefined();
		}
		for (const [at, server] of servers.entries()) {
			expect(seen(await keychain.look(server)), server).toBe(`ada secret ${at}`);
		}
	});

	// The fake ones read JSON as simply as they may.
	const odd = [
		["a key of many lines", "_json_key", `{\n  "private_key": "${"-".repeat(3000)}\\n"\n}`],
		["a name with a bar", "12345678|acme-laptop", "eyJ.canary.x"],
		["a name with a plus", "acme+robot", "canary"],
		["the name of an identity token", "<token>", "canary"],
		["the name that is a word of a shell", "$oauthtoken", "can'ary\" `$(id)` \\ %s"],
		["a secret of another alphabet", "ада", "пароль 語 🔑"],
	] as const;
	test.for(name.startsWith("docker") ? odd : [])("keeps %s as it is", async ([, username, secret], context) => {
		const keychain = await keychainFor(context);
		const former = await keychain.look("odd.example");
		const login = loginOf(username, secret);
		expect(await keychain.keep("odd.example", login, former.ok ? former.login : undefined)).toBeUndefined();
	});
});

test("says what pass without a key means", async (context) => {
	needPrograms(context, "docker-credential-pass", "pass", "gpgconf");
	const { host, helper, close } = await real(passWithoutKey);
	try {
		const keychain = new Keychain(host, helper);
		expect(seen(await keychain.look("quay.io"))).toBe("nothing");
		expect(await keychain.keep("quay.io", ada, undefined)).toMatchObject({
			kind: "failed",
			cause: "pass-not-initialised",
		});
	} finally {
		await close();
	}
});

test("says when pass gives back something else: it takes a slash in a name for a folder", async (context) => {
	const [pass] = realKeychains;
	needPrograms(context, ...(pass?.programs ?? []));
	const { host, helper, close } = await real(passKeychain);
	try {
		const keychain = new Keychain(host, helper);
		expect(await keychain.keep("ocir.example", loginOf("tenant/ada", "canary"), undefined)).toEqual({
			kind: "other-login",
		});
		expect(await keychain.drop("ocir.example")).toBeUndefined();
	} finally {
		await close();
	}
});

async function noSession(): Promise<RealKeychain> {
	return { helper: "secretservice", env: {}, stop: async () => undefined };
}

test.for([
	["no keyring", "no-keyring", () => secretServiceKeychain("")],
	["no D-Bus session", "no-session", noSession],
] as const)("says what %s means", async ([, cause, start], context) => {
	needPrograms(context, ...(realKeychains[1]?.programs ?? []));
	const { host, helper, close } = await real(start);
	try {
		expect(await new Keychain(host, helper).keep("quay.io", ada, undefined)).toMatchObject({ kind: "failed", cause });
	} finally {
		await close();
	}
});

test.each([
	['exec: "pass": executable file not found in $PATH', "no-pass"],
	["gpg: ada: skipped: No public key\ngpg: [stdin]: encryption failed", "no-key"],
	["gpg: public key decryption failed: Inappropriate ioctl for device", "key-locked"],
	["The name org.freedesktop.secrets was not provided by any .service files", "no-keyring-service"],
	["Cannot create an item in a locked collection", "keyring-locked"],
	["User interaction is not allowed.", "keyring-locked"],
	["The stub received bad data.", "too-long"],
	["something else altogether", undefined],
])("takes %j for %s", async (said, cause) => {
	const host = new MemoryHost({ answer: () => failed(said) });
	const trouble = await new Keychain(host, "fake").drop("quay.io");
	expect(trouble).toEqual({ kind: "failed", exitCode: 1, ...(cause && { cause }) });
});

test("never tells what a helper was told or what it answered", async () => {
	const secret = 'line one\nline "two"';
	for (const repeated of [secret, JSON.stringify(secret), JSON.stringify({ Secret: secret }), btoa(secret)]) {
		const host = new MemoryHost({ answer: () => failed(`it broke over ${repeated}`) });
		const trouble = await new Keychain(host, "fake").keep("quay.io", loginOf("ada", secret), undefined);
		expect(JSON.stringify(trouble)).toContain("it broke over");
		expect(JSON.stringify(trouble)).not.toMatch(/line|two|bGluZSBvbmU/);
	}
	const loose = new MemoryHost({ answer: () => ({ stdout: "debug: canary" }) });
	expect(await new Keychain(loose, "fake").look("quay.io")).toEqual({ ok: false, trouble: { kind: "unusable" } });
});

/** Keeps what it is given; then `verb` fails and quotes what it finds there. */
function talksOver(verb: string, inItsWords: (secret: string) => string): MemoryHost {
	const chain = new MemoryKeychain();
	return new MemoryHost({
		answer: (call) => {
			const [kept] = chain.entries();
			const secret = kept?.split(" ")[2];
			if (call.argv[1] !== verb || secret === undefined) return chain.answer(call);
			return failed(`cannot decode value ${inItsWords(secret)} of item`);
		},
	});
}

const formerLogin = loginOf("bob", "canary-bob");

test.each(["get", "erase"])(
	"a %s that fails quoting what is there gives away neither the new nor the former",
	async (verb) => {
		const keychain = new Keychain(
			talksOver(verb, (secret) => secret),
			"fake",
		);
		if (verb === "get") {
			const trouble = await keychain.keep("quay.io", ada, undefined);
			expect(trouble).toMatchObject({ kind: "failed", said: "cannot decode value (hidden) of item" });
		}
		const other = new Keychain(
			talksOver(verb, (secret) => secret),
			"fake",
		);
		await other.keep("quay.io", formerLogin, undefined);
		const trouble = await other.keep("quay.io", ada, formerLogin);
		expect(trouble).toMatchObject({ kind: "failed", said: "cannot decode value (hidden) of item" });
	},
);

test("where nobody knows what is there, a failing helper is not quoted at all", async () => {
	const unsaid = { kind: "failed", exitCode: 1 };
	const mute = new Keychain(
		talksOver("get", (secret) => secret),
		"fake",
	);
	await mute.keep("quay.io", ada, undefined);
	expect(await mute.look("quay.io")).toEqual({ ok: false, trouble: unsaid });
	const stuck = new Keychain(
		talksOver("erase", (secret) => secret),
		"fake",
	);
	await stuck.keep("quay.io", ada, undefined);
	expect(await stuck.drop("quay.io")).toEqual(unsaid);
});

test("a name that is no helper's never becomes a program's", () => {
	expect(() => new Keychain(new MemoryHost(), "../../bin/sh")).toThrow(RangeError);
});
