/** One of Artifact Registry's hosts for Python, or meant to be one: "us-python.pkg.dev", and "us-pypi.pkg.dev" of its alpha. */
export function isPythonHost(host: string): boolean {
	return /^(?:(?:.*-)?(?:python|pypi)|(?:python|pypi)\..*)\.pkg\.dev(?::\d+)?$/.test(host);
}
