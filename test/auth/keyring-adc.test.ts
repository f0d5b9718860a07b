import { expect, test } from "vitest";
import { keyringAdc as method } from "../../src/auth/keyring-adc.ts";
import { found, missing, unknown } from "../../src/model/fact.ts";
import type { Facts, FactValues } from "../../src/model/facts.ts";
import { google, keyringLaptop, googleIndex as match, place } from "../support/keyring-laptop.ts";
import { MemoryHost } from "../support/memory-host.ts";

type Credentials = FactValues["application-default-credentials"];

const path = "/home/ada/.config/gcloud/application_default_credentials.json";
const keyring = found({ imported: undefined, program: place({ backends: [google] }) });

function withCredentials(changes: Partial<Credentials>, more: Partial<Facts> = {}): Facts {
	const whole = {
		source: "well-known",
		path,
		kind: "user",
		account: undefined,
		problem: undefined,
		...changes,
	} as const;
	return keyringLaptop({ keyring, "application-default-credentials": found(whole), ...more });
}

async function commands(facts: Facts) {
	return method.commands({ match, answers: {}, secret: undefined }, facts, new MemoryHost());
}

test("makes credentials in a browser where there are none, and can take them back", async () => {
	const facts = keyringLaptop({ keyring });
	const [command] = await commands(facts);
	expect(command).toMatchObject({
		argv: ["gcloud", "auth", "application-default", "login"],
		needs: ["browser", "network"],
		interactive: true,
		weight: "required",
		undo: ["gcloud", "auth", "application-default", "revoke"],
	});
	expect(command?.outcome.judge(facts)).toMatchObject({ state: "not-achieved" });
	expect(command?.outcome.judge(withCredentials({ problem: "it is not JSON" }))).toMatchObject({
		state: "not-achieved",
	});
	expect(command?.outcome.judge(withCredentials({}))).toEqual({ state: "achieved" });
});

test("shows an address instead of a browser in a container", async () => {
	const os = { platform: "linux", name: "Debian", arch: "x64", variant: "container", shell: "bash" } as const;
	const [command] = await commands(keyringLaptop({ keyring, os: found(os) }));
	expect(command?.argv).toContain("--no-launch-browser");
});

test("takes those that are there and says whose they are", async () => {
	const facts = withCredentials({ kind: "service-account", account: "ci@acme.iam.gserviceaccount.com" });
	expect(await commands(facts)).toEqual([]);
	expect(method.availability(facts)).toEqual({
		available: true,
		warnings: [`It signs in as ci@acme.iam.gserviceaccount.com (${path}).`],
	});
});

test("needs no gcloud where credentials are there", () => {
	const gcloud = missing("gcloud is not on PATH");
	expect(method.availability(withCredentials({}, { gcloud }))).toMatchObject({ available: true });
	expect(method.availability(keyringLaptop({ keyring, gcloud }))).toMatchObject({ because: "gcloud is not installed" });
});

test("says that a variable with nothing behind it stands in the way of a login", () => {
	const facts = withCredentials({ source: "environment", path: "/gone.json", problem: "there is no such file" });
	expect(method.availability(facts)).toEqual({
		available: false,
		because: "GOOGLE_APPLICATION_CREDENTIALS names /gone.json, which cannot be used (there is no such file)",
		enable: ["unset GOOGLE_APPLICATION_CREDENTIALS"],
	});
});

test("only offers a login where it could not be told whether it is needed", async () => {
	const facts = keyringLaptop({ keyring, "application-default-credentials": unknown("permission denied (EACCES)") });
	const [command] = await commands(facts);
	expect(command).toMatchObject({ weight: "optional", why: expect.stringContaining("permission denied") });
});
