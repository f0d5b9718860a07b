import { describe, expect, test } from "vitest";
import { found, missing, unknown } from "../../src/model/fact.ts";
import type { Facts } from "../../src/model/facts.ts";
import { dockerGroup } from "../../src/recipes/docker-group.ts";
import { group, inventedLaptop } from "../support/invented-laptop.ts";
import { MemoryHost } from "../support/memory-host.ts";

function plan(facts: Facts, host = new MemoryHost()) {
	return dockerGroup.plan(facts, host);
}

describe("plans the right command", () => {
	test("on Linux, with what it equals and how to take it back", async () => {
		const [command] = (await plan(inventedLaptop())).commands;
		expect(command).toMatchObject({
			argv: ["sudo", "usermod", "-aG", "docker", "ada"],
			needs: ["root"],
			interactive: true,
			undo: ["sudo", "gpasswd", "-d", "ada", "docker"],
		});
		expect(command?.why).toContain("equals being root");
	});

	test("on Windows", async () => {
		const facts = inventedLaptop({ "docker-group": found(group({ name: "docker-users" })) }, "win32");
		const host = new MemoryHost({ platform: "win32", user: { name: "Ada Lovelace", uid: -1, gid: -1 } });
		expect((await plan(facts, host)).commands[0]).toMatchObject({
			argv: ["net", "localgroup", "docker-users", "Ada Lovelace", "/add"],
			undo: ["net", "localgroup", "docker-users", "Ada Lovelace", "/delete"],
		});
	});

	test("none on macOS, and says so", async () => {
		const draft = await plan(inventedLaptop({}, "darwin"), new MemoryHost({ platform: "darwin" }));
		expect(draft.commands).toEqual([]);
		expect(draft.warnings[0]?.message).toBe("On macOS docker needs no group.");
	});

	test("the group first, where docker is there and the group is not", async () => {
		const draft = await plan(inventedLaptop({ "docker-group": missing('there is no group "docker"') }));
		expect(draft.commands.map(({ argv }) => argv.slice(0, 3))).toEqual([
			["sudo", "groupadd", "docker"],
			["sudo", "usermod", "-aG"],
		]);
	});

	test("none where docker itself is missing", async () => {
		const draft = await plan(
			inventedLaptop({ "docker-group": missing("no group"), "docker-client": missing("not on PATH") }),
		);
		expect(draft.commands).toEqual([]);
		expect(draft.warnings[0]?.message).toContain("docker makes it when it is installed");
	});

	test.each([
		["already a member", { membership: "member" }, "already"],
		["a member from the next login on", { membership: "after-new-login" }, "newgrp docker"],
		["an engine that does not use the group", { neededFor: undefined }, "does not use the group"],
	] as const)("none for %s", async (_, changes, message) => {
		const draft = await plan(inventedLaptop({ "docker-group": found(group(changes)) }));
		expect(draft.commands).toEqual([]);
		expect(draft.warnings[0]?.message).toContain(message);
	});

	test("with a warning where membership could not be told", async () => {
		const draft = await plan(inventedLaptop({ "docker-group": unknown("/etc/group: permission denied") }));
		expect(draft.commands).toHaveLength(1);
		expect(draft.warnings[0]?.message).toContain("permission denied");
	});

	test.each(["-G", "--help", "a b", "a\nb", "a:b", ""])("never for a user called %j", async (name) => {
		const draft = await plan(inventedLaptop(), new MemoryHost({ user: { name } }));
		expect(draft.commands).toEqual([]);
		expect(draft.warnings[0]?.message).toContain("by hand");
	});
});

test("believes the group, not the command's own word", async () => {
	const [command] = (await plan(inventedLaptop())).commands;
	const judge = (membership: "member" | "after-new-login" | "not-member") =>
		command?.outcome.judge(inventedLaptop({ "docker-group": found(group({ membership })) }));
	expect(judge("member")).toEqual({ state: "achieved" });
	expect(judge("after-new-login")).toEqual({
		state: "later",
		because: "it counts from the next login: log out and in again, or run: newgrp docker",
	});
	expect(judge("not-member")).toEqual({ state: "not-achieved", because: 'ada is not a member of "docker"' });
});

test("explains what membership grants before it is approved", () => {
	expect(dockerGroup.explain(inventedLaptop(), { edits: [] }).join(" ")).toMatch(
		/equals root.*log out and in again.*gpasswd -d ada docker/s,
	);
	const odd = inventedLaptop({ "docker-group": found(group({ user: "-G" })) });
	expect(dockerGroup.explain(odd, { edits: [] }).join(" ")).toContain("gpasswd -d USER docker");
});

test("is offered where the group would help, and nowhere else", () => {
	const offer = (facts: Facts, host = new MemoryHost()) => dockerGroup.offer?.(facts, host)?.title;
	expect(offer(inventedLaptop())).toBe('Put ada into the group "docker"');
	for (const changes of [
		{ membership: "member" },
		{ membership: "after-new-login" },
		{ neededFor: undefined },
	] as const) {
		expect(offer(inventedLaptop({ "docker-group": found(group(changes)) }))).toBeUndefined();
	}
	expect(offer(inventedLaptop({ "docker-group": missing("no group") }))).toBeUndefined();
	expect(offer(inventedLaptop({ "docker-group": unknown("it hung") }))).toBeUndefined();
	expect(offer(inventedLaptop(), new MemoryHost({ platform: "darwin" }))).toBeUndefined();
});
