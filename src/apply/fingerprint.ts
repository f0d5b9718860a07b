import type { Secret } from "../model/secret.ts";
import { randomHex } from "./random-hex.ts";

/** OWASP Password Storage Cheat Sheet, PBKDF2-HMAC-SHA512. */
const rounds = 210_000;

/** What tells a secret again and gives nothing of it away: "pbkdf2-sha512:ROUNDS:SALT:HASH". */
export async function fingerprint(secret: Secret): Promise<string> {
	const salt = randomHex();
	return `pbkdf2-sha512:${rounds}:${salt}:${await secret.fingerprint(salt, rounds)}`;
}

export async function isFingerprintOf(text: string | undefined, secret: Secret): Promise<boolean> {
	const [, count, salt = "", hash] = /^pbkdf2-sha512:(\d{1,7}):([\da-f]+):([\da-f]+)$/.exec(text ?? "") ?? [];
	return hash !== undefined && Number(count) > 0 && (await secret.fingerprint(salt, Number(count))) === hash;
}
