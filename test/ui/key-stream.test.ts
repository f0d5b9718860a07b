import { EventEmitter } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { KeyStream } from "../../src/ui/key-stream.ts";

const times = { escapeMs: 50, quietMs: 150 };

beforeEach(() => {
	vi.useFakeTimers();
});

afterEach(() => {
	vi.useRealTimers();
});

/** A terminal whose first screen has been up for long. */
function openKeys() {
	const pastes: string[] = [];
	const terminal = Object.assign(new EventEmitter(), { setRawMode: () => {}, resume: () => {}, pause: () => {} });
	const sink = { interrupted: () => {}, pasted: (text: string) => void pastes.push(text) };
	const keys = new KeyStream(terminal as unknown as NodeJS.ReadStream, sink, times);
	keys.setRawMode(true);
	keys.shows("list", false);
	settle();
	const read = (): string => {
		let text = "";
		for (let key = keys.read(); key !== null; key = keys.read()) {
			text += key;
			keys.committed(1);
		}
		return text;
	};
	return { keys, pastes, read, type: (text: string) => terminal.emit("data", text) };
}

function settle(): void {
	vi.advanceTimersByTime(times.quietMs + 10);
}

describe("what is typed before a screen can have been read", () => {
	it("acts on no list, and not after it either", () => {
		const { keys, read, type } = openKeys();
		keys.shows("another list", false);
		type("jq\r\x1b[B");
		settle();
		expect(read()).toBe("");
		type("j");
		expect(read()).toBe("j");
	});

	it("is kept by a field, so that no secret is cut short behind its mask", () => {
		const { keys, pastes, read, type } = openKeys();
		keys.shows("field", true);
		type("ghp_");
		type("kx\x7f9");
		settle();
		type("7\r");
		expect(read()).toBe("ghp_kx\b97\r");
		keys.shows("next field", true);
		type("\x1b[200~to\nken\x1b[201~");
		settle();
		expect(read()).toBe("");
		expect(pastes).toEqual(["to\nken"]);
	});

	it("does not go on from a field: Enter is dropped, and what follows it, which was meant for yet another screen", () => {
		const { keys, read, type } = openKeys();
		keys.shows("field", true);
		type("ada\rhunter2\r");
		settle();
		expect(read()).toBe("ada");
		type("\r");
		expect(read()).toBe("\r");
	});

	it("is kept as well where it waited for its turn when the field came up", () => {
		const { keys, read, type } = openKeys();
		type("\rghp_k\r");
		expect(keys.read()).toBe("\r");
		keys.shows("field", true);
		keys.committed(1);
		settle();
		expect(read()).toBe("ghp_k");
	});
});
