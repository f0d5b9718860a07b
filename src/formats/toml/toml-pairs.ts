export type TomlScalar = string | boolean;

/** A line of a table; `key` is a bare one. */
export function tomlLine(key: string, value: TomlScalar): string {
	return `${key} = ${tomlScalar(value)}`;
}

/** A value on one line; nothing in a text can end it. */
export function tomlScalar(value: TomlScalar): string {
	return JSON.stringify(value).replaceAll("\u007f", "\\u007f");
}
