import { afterEach, expect, test } from "vitest";
import { keychain } from "../../src/detect/keychain.ts";
import { passWithoutKey, realKeychains } from "../support/real-keychains.ts";
import { realLaptop } from "../support/real-laptop.ts";
import { needPrograms } from "../support/real-programs.ts";

const cleanUp: (() => Promise<void>)[] = [];

afterEach(async () => {
	for (const step of cleanUp.splice(0).reverse()) await step();
});

/** What is seen of one helper on a laptop whose docker names it. */
async function seen(helper: string, env: Readonly<Record<string, string>>) {
	const laptop = await realLaptop({ "home/.docker/config.json": JSON.stringify({ credsStore: helper }) }, { env });
	cleanUp.push(laptop.dispose);
	const fact = await keychain.run(laptop.host);
	return fact.state === "found" ? fact.value.find((each) => each.helper === helper)?.problem : fact.because;
}

test.for(realKeychains)("the real $helper is seen to work", async ({ helper, programs, start }, context) => {
	needPrograms(context, ...programs);
	const real = await start();
	cleanUp.push(real.stop);
	expect(await seen(helper, real.env)).toBeUndefined();
});

test("the real pass before pass init is told apart, although it answers", async (context) => {
	needPrograms(context, "docker-credential-pass", "pass");
	const real = await passWithoutKey();
	cleanUp.push(real.stop);
	expect(await seen("pass", real.env)).toContain("pass was never set up");
});

test("the real secretservice says that its bus is gone", async (context) => {
	needPrograms(context, "docker-credential-secretservice");
	const env = { DBUS_SESSION_BUS_ADDRESS: "unix:path=/nonexistent/bus" };
	expect(await seen("secretservice", env)).toContain("the D-Bus session cannot be reached: Could not connect");
});
