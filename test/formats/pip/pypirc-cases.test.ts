import { expect, test } from "vitest";
import { readPypirc } from "../../../src/formats/pip/pypirc-file.ts";
import cases from "../../fixtures/python-cases.json" with { type: "json" };

/** What `twine.utils.get_config` gave; "EXC …" where it threw. */
interface TwineServer {
	readonly username: string | null;
	readonly password: string | null;
	readonly repository: string;
}

/** These came of twine's own function (7.0.0). */
for (const { name, input, expected } of cases) {
	if (!name.startsWith("pypirc-parse/") || typeof input !== "string" || !("config" in expected)) continue;
	test(`sees what twine sees: ${name}`, () => {
		const reading = readPypirc(input);
		const config = expected.config as unknown as string | Readonly<Record<string, TwineServer>>;
		if (typeof config === "string") return expect(reading.ok).toBe(false);
		const seen = reading.ok ? reading.value.seen : [];
		const wanted = Object.entries(config).map(([server, { username, password, repository }]) => ({
			name: server,
			repository,
			username: username ?? undefined,
			hasPassword: (password ?? "") !== "",
		}));
		const byName = (one: { readonly name: string }, other: { readonly name: string }) =>
			one.name < other.name ? -1 : 1;
		expect(seen.toSorted(byName)).toEqual(wanted.toSorted(byName));
	});
}
