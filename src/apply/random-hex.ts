/** Unpredictable bytes in hexadecimal, sixteen unless told. */
export function randomHex(count = 16): string {
	const bytes = crypto.getRandomValues(new Uint8Array(count));
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
