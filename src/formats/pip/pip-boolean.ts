/** As pip reads yes and no; undefined: it stops and says so (pip, _internal/utils/misc.py, `strtobool`). */
export function pipBoolean(value: string): boolean | undefined {
	const word = value.toLowerCase();
	if (["y", "yes", "t", "true", "on", "1"].includes(word)) return true;
	return ["n", "no", "f", "false", "off", "0"].includes(word) ? false : undefined;
}
