const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The bytes that Python's base64.b64decode reads: foreign characters are skipped, the rest after the padding too. Undefined where it refuses. */
export function pythonBase64(text: string): Uint8Array | undefined {
	let kept = "";
	let pads = 0;
	for (const character of text) {
		if (character === "=") {
			pads += 1;
			// CPython Modules/binascii.c, a2b_base64: a full group ends it; earlier padding is skipped like any foreign character.
			if (kept.length % 4 >= 2 && (kept.length % 4) + pads >= 4) return bytesOf(kept);
		} else if (alphabet.includes(character)) {
			pads = 0;
			kept += character;
		}
	}
	return kept.length % 4 === 0 ? bytesOf(kept) : undefined;
}

function bytesOf(base64: string): Uint8Array {
	return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
