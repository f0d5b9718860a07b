/** Unpredictable bytes in hexadecimal. Node's own crypto module takes longer to load than a small run lasts. */
export function randomHex(bytes: number): string {
	return Buffer.from(crypto.getRandomValues(new Uint8Array(bytes))).toString("hex");
}
