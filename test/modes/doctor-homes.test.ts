import { describe, expect, it } from "vitest";
import { messyHomes, ordinaryHomes } from "../support/doctor-homes.ts";
import { visit } from "../support/memory-doctor.ts";

describe("an ordinary laptop", () => {
	it.each(Object.entries(ordinaryHomes))("is free of alarms: %s", async (_, laptop) => {
		const { document, exitCode } = await visit(laptop(), "--strict");
		const alarms = document.checks.filter(({ status }) => ["warn", "fail", "crash"].includes(status));
		expect(alarms).toEqual([]);
		expect(exitCode).toBe(0);
	});

	it("is told so in few lines", async () => {
		const texts: string[] = [];
		for (const [name, laptop] of Object.entries(ordinaryHomes)) {
			texts.push(`# ${name}\n${(await visit(laptop())).text}`);
		}
		await expect(texts.join("\n")).toMatchFileSnapshot("../../snapshots/doctor/ordinary-homes.txt");
	});
});

describe("a laptop on which much is wrong", () => {
	it.each(Object.entries(messyHomes))("is told what, where, why and how to mend it: %s", async (name, laptop) => {
		const { document, text, exitCode } = await visit(laptop());
		expect(exitCode).toBe(1);
		await expect(text).toMatchFileSnapshot(`../../snapshots/doctor/messy-${name}.txt`);
		const told = `${JSON.stringify(document, null, 2)}\n`;
		await expect(told).toMatchFileSnapshot(`../../snapshots/doctor/messy-${name}.json`);
		for (const line of text.split("\n")) expect(line).not.toContain("hunter2");
	});

	it.each(Object.entries(messyHomes))(
		"has no line too long for its terminal, but what may be copied: %s",
		async (_, laptop) => {
			const { text } = await visit(laptop());
			const long = text
				.split("\n")
				.filter((line) => line.length > 80 && !/^ +(npx|chmod|python|mv|# https:|[~/])/.test(line));
			expect(long).toEqual([]);
		},
	);
});
