import { Secret } from "../../src/model/secret.ts";

/** Fingerprints of a single round from here on, for tests that take hundreds of them. */
export function quickFingerprints(): void {
	const { fingerprint } = Secret.prototype;
	Secret.prototype.fingerprint = function (this: Secret, salt: string) {
		return fingerprint.call(this, salt, 1);
	};
}
