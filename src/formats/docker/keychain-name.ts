/** Credential helpers that keep what they are given, by what people call what is behind them. */
const names: Readonly<Record<string, string>> = {
	pass: "pass, the password store of GnuPG",
	secretservice: "the keyring of the desktop",
	osxkeychain: "the macOS keychain",
	wincred: "the Windows Credential Manager",
	desktop: "the keychain of Docker Desktop",
	"desktop.exe": "the keychain of Docker Desktop on Windows",
};

/** "the macOS keychain (docker-credential-osxkeychain)". */
export function keychainName(helper: string): string {
	const program = `docker-credential-${helper}`;
	const name = Object.hasOwn(names, helper) ? names[helper] : undefined;
	return name === undefined ? program : `${name} (${program})`;
}
