/** What twine and PyPI mean by these is settled. */
const taken: readonly string[] = ["pypi", "testpypi", "distutils", "server-login", "default"];

/** A name for an index that .pypirc, uv and poetry take: small letters, digits and dashes. */
export function indexName(...parts: readonly string[]): string {
	const name = parts
		.map((part) =>
			part
				.toLowerCase()
				.replaceAll(/[^a-z\d]+/g, "-")
				.replaceAll(/^-|-$/g, ""),
		)
		.filter((part) => part !== "")
		.join("-");
	return taken.includes(name) ? `private-${name}` : name || "private";
}
