import { describe, expect, test } from "vitest";
import { dockerLaptop } from "../support/docker-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

const id = "dct.keys";
const folder = "~/.docker/trust/private";

function key(role: string, mode = 0o600, kind = "ENCRYPTED PRIVATE KEY") {
	const text = `-----BEGIN ${kind}-----\nrole: ${role}\n\nc2VjcmV0\n-----END ${kind}-----\n`;
	return { kind: "file", mode, text } as const;
}

async function look(keys: Readonly<Record<string, ReturnType<typeof key>>>, mode = 0o700) {
	const files = Object.fromEntries(Object.entries(keys).map(([name, node]) => [`${folder}/${name}.key`, node]));
	const host = dockerLaptop({ files: { [folder]: { kind: "directory", mode }, ...files } });
	const visited = await visit(host, "--only", id, "--show");
	expect(JSON.stringify(visited.document)).not.toContain("c2VjcmV0");
	return said(visited, id);
}

messyHome("dct.keys", "a key of a repository alone", () =>
	dockerLaptop({ files: { [`${folder}/a.key`]: key("targets") } }),
);

describe("dct.keys", () => {
	test("warns of keys that others can read, and of a folder that they can write to", async () => {
		expect(await look({ a: key("root", 0o644) }, 0o755)).toMatchObject({
			status: "warn",
			findings: [{ message: "Others can read 1 of docker's signing keys: mode 0644" }],
		});
		expect((await look({ a: key("root") }, 0o777)).status).toBe("warn");
	});

	test("takes a closed folder for closed keys", async () => {
		expect(await look({ a: key("root", 0o644) })).toMatchObject({ status: "ok" });
	});

	test("warns of a key without a passphrase, and notes that there is no root key", async () => {
		expect((await look({ a: key("root", 0o600, "PRIVATE KEY") })).findings[0]?.message).toContain("no passphrase");
		expect((await look({ a: key("root", 0o600, "EC PRIVATE KEY") })).status).toBe("warn");
		expect(await look({ a: key("targets") })).toMatchObject({
			status: "note",
			findings: [{ where: { path: folder } }],
		});
	});

	test("is skipped where there are none", async () => {
		expect(await look({})).toMatchObject({ status: "skip" });
	});
});
