import type { HttpRequest } from "../model/host.ts";

/** The headers as they go over the wire: the one place where a secret among them is revealed. */
export function revealHeaders(headers: HttpRequest["headers"]): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers ?? {}).map(([name, value]) => [name, typeof value === "string" ? value : value.reveal()]),
	);
}

export function joinHeaders(
	headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): Readonly<Record<string, string>> {
	const joined: Record<string, string> = {};
	for (const [name, value] of Object.entries(headers)) {
		if (value !== undefined) joined[name.toLowerCase()] = typeof value === "string" ? value : value.join(", ");
	}
	return joined;
}
