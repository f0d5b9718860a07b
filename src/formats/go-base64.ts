/** The bytes that Go's base64.StdEncoding reads: line ends are skipped, padding is wanted. Undefined where it refuses. */
export function goBase64(text: string): Uint8Array | undefined {
	const base64 = text.replace(/[\r\n]/g, "");
	if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) return undefined;
	return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
