import type { ReadHost } from "../model/host.ts";

/** "2026-11-22-140300-x7f2": the time in UTC, so that ids sort, and a few random characters. */
export function newId(host: ReadHost): string {
	const [date = "", time = ""] = host.now().toISOString().split("T");
	const letters = "abcdefghijkmnpqrstuvwxyz23456789";
	const random = Array.from(crypto.getRandomValues(new Uint8Array(4)), (byte) => letters[byte % letters.length]);
	return `${date}-${time.slice(0, 8).replaceAll(":", "")}-${random.join("")}`;
}

/** When a change with this id was begun. */
export function timeOf(id: string): Date {
	const [, day, hour, minute, second] = /^(\d{4}-\d\d-\d\d)-(\d\d)(\d\d)(\d\d)/.exec(id) ?? [];
	return new Date(`${day}T${hour}:${minute}:${second}Z`);
}
