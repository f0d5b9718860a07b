import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { realLaptop } from "../support/real-laptop.ts";
import { hostContract } from "./contract.ts";

hostContract("the real laptop", realLaptop);

test("neither reads nor replaces a device", async (context) => {
	const laptop = await realLaptop();
	const path = join(laptop.root, "home/zero");
	try {
		// The numbers of /dev/zero, which never ends (null(4)).
		execFileSync("mknod", [path, "c", "1", "5"], { stdio: "ignore" });
	} catch {
		await laptop.dispose();
		return context.skip("this login may not make a device");
	}
	expect(await laptop.host.readFile(path)).toMatchObject({ ok: false, trouble: { code: "other" } });
	await expect(laptop.host.replaceFile(path, "new", 0o600)).rejects.toMatchObject({ code: "EINVAL" });
	await expect(laptop.host.replaceFile(path, "new", 0o600, { text: "" })).rejects.toMatchObject({ code: "EINVAL" });
	expect(statSync(path).isCharacterDevice()).toBe(true);
	await laptop.dispose();
});
