/** Second names of one option (pip, _internal/cli/cmdoptions.py). */
const aliases: Readonly<Record<string, string>> = { "pypi-url": "index-url", "default-timeout": "timeout" };

/** The option that a key of a file of pip's means: "index-url" for Index_URL, --index-url and pypi-url. */
export function pipKey(written: string): string {
	const name = pipName(written);
	return Object.hasOwn(aliases, name) ? (aliases[name] ?? name) : name;
}

/** What pip makes of a key before it looks the option up; two names of one option stay two (pip, _internal/configuration.py). */
export function pipName(written: string): string {
	return written.toLowerCase().replaceAll("_", "-").replace(/^--/, "");
}
