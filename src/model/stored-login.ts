/** What rests behind a credential helper, but for its secret. */
export interface StoredLogin {
	/** docker-credential-NAME. */
	readonly helper: string;
	readonly server: string;
	/** Undefined where nobody has looked. */
	readonly username?: string;
}

/** same: this very login was there already. absent: there was none to erase. */
export type StoreState = "stored" | "same" | "erased" | "absent";

/** What was done about a login. `replaced`: whose was there before; its secret is kept nowhere. */
export type StoreDone = StoredLogin & { readonly state: StoreState; readonly replaced?: string };

/** Why a credential helper was of no use. */
export type StoreTrouble =
	/** odd-name: no name of a program. cancelled: stopped on request. */
	| { readonly kind: "odd-name" | "missing" | "not-executable" | "cancelled" }
	| { readonly kind: "timeout"; readonly seconds: number }
	/** `said`: its words, fit to be shown; may be empty. Undefined where a secret that nobody knows may be in them. */
	| {
			readonly kind: "failed";
			readonly said?: string;
			readonly exitCode?: number;
			readonly cause?: KeychainCause;
	  }
	/** unusable: what it printed is no answer. not-kept, other-login: what comes back is nothing, or not what went in. */
	| { readonly kind: "unusable" | "not-kept" | "other-login" | "not-erased" };

/** What a helper's last words mean. */
export type KeychainCause =
	/** pass is not installed, or `pass init` was never run. */
	| "no-pass"
	| "pass-not-initialised"
	/** gpg has no key to lock secrets with, or cannot open the one it has. */
	| "no-key"
	| "key-locked"
	/** No D-Bus session; nothing on it keeps secrets; no keyring in there; a locked one. */
	| "no-session"
	| "no-keyring-service"
	| "no-keyring"
	| "keyring-locked"
	| "too-long";

/** A stored login that is not as it was before the run. */
export interface StuckStore {
	/** lost: it was overwritten or erased, and cannot be put back. left: it is new and could not be erased. */
	readonly state: "lost" | "left";
	readonly login: StoredLogin;
	/** needed: a file that could not be put back leads to it. later: a change that was made since relies on it. */
	readonly because: StoreTrouble | { readonly kind: "needed" | "later" };
}

/** What became of a login that a past change stored or erased, or will. */
export type StoreFate = {
	readonly login: StoredLogin;
} /** kept: it is in place, as the change wanted it. absent: nothing is there any more. was-there: the same was there before the change. */ & (
	| { readonly fate: "kept" | "erased" | "absent" | "was-there" }
	/** Another one is there by now, and stays. */
	| { readonly fate: "changed" }
	/** It stays: the one that was there before was never written down. */
	| { readonly fate: "replaced"; readonly former: string }
	/** It was erased or overwritten and cannot be brought back. */
	| { readonly fate: "lost" }
	/** It was to be erased, and nobody got that far. */
	| { readonly fate: "not-erased" }
	/** It stays, though it was to go. */
	| { readonly fate: "left"; readonly because: StuckStore["because"] }
	/** It will be erased, should it still be the one that was stored. */
	| { readonly fate: "to-erase" }
);
