/**
 * The keychain's helper that docker takes by itself while its file names none: one candidate a platform, used only when it is there
 * (docker/cli cli/config/credentials/default_store.go, DetectDefaultStore, and its default_store_*.go). `helpers`: names of those on PATH.
 */
export function dockerKeychain(platform: string, helpers: readonly string[], hasPass: boolean): string | undefined {
	const candidates: Readonly<Record<string, string>> = {
		linux: hasPass ? "pass" : "secretservice",
		darwin: "osxkeychain",
		win32: "wincred",
	};
	const candidate = candidates[platform];
	return candidate !== undefined && helpers.includes(candidate) ? candidate : undefined;
}
