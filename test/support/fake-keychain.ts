import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Host, ProgramCall, ProgramResult } from "../../src/model/host.ts";
import { Secret } from "../../src/model/secret.ts";

/**
 * A credential helper whose keychain is a folder: one more folder a server, in it a file a user name. Like the real ones it keeps several
 * names for a server and answers with one of them. A file ".fault-VERB" in the keychain says what goes wrong.
 */
const script = `#!/bin/sh
chain='KEYCHAIN'
input=$(cat)
[ -n "$input" ] || { echo "no credentials server URL"; exit 1; }
field() { printf %s "$input" | sed "s/.*\\"$1\\":\\"\\([^\\"]*\\)\\".*/\\1/"; }
place() { printf %s "$chain/$(printf %s "$1" | sed 's#/#%2F#g')"; }
case $(cat "$chain/.fault-$1" 2>/dev/null) in
fail) echo "it broke over $input"; exit 1 ;;
hang) echo hanging >"$chain/.hanging"; exec sleep 1000 ;;
noise) echo "debug: $(cat "$(place "$input")"/*)" ;;
wrong) echo '{"Username":"mallory","Secret":"somebody else"}'; exit ;;
lazy) exit ;;
esac
case $1 in
store)
	folder=$(place "$(field ServerURL)")
	mkdir -p "$folder"
	printf %s "$input" >"$folder/.new"
	mv "$folder/.new" "$folder/$(field Username)"
	;;
get)
	for entry in "$(place "$input")"/*; do
		[ -f "$entry" ] && exec cat "$entry"
	done
	echo "credentials not found in native keychain"
	exit 1
	;;
list)
	printf '{'
	for entry in "$chain"/*/*; do
		[ -f "$entry" ] || continue
		input=$(cat "$entry")
		printf '%s"%s":"%s"' "$comma" "$(field ServerURL)" "$(field Username)"
		comma=,
	done
	echo '}'
	;;
erase) rm -r "$(place "$input")" 2>/dev/null || { echo "it is not in the store"; exit 1; } ;;
*) exit 1 ;;
esac
`;

export type Fault = "fail" | "hang" | "noise" | "wrong" | "lazy";
type Verb = "store" | "get" | "erase" | "list";

export interface FakeKeychain {
	readonly helper: string;
	/** Its keychain. */
	readonly folder: string;
	/** Path of the program. */
	readonly program: string;
	/** "server user secret" for everything in it. */
	entries(): readonly string[];
	put(server: string, username: string, secret: string): void;
	fail(verb: Verb, how: Fault | undefined): void;
	/** A helper that hangs has begun to. */
	isHanging(): boolean;
}

/** Lays docker-credential-`helper` into `root`/bin and its keychain into `root`/keychain. */
export function layFakeKeychain(root: string, helper = "fake"): FakeKeychain {
	const [bin, chain] = [join(root, "bin"), join(root, "keychain")];
	for (const folder of [bin, chain]) mkdirSync(folder, { recursive: true });
	const program = join(bin, `docker-credential-${helper}`);
	writeFileSync(program, script.replace("KEYCHAIN", chain), { mode: 0o755 });
	const names = (folder: string) => readdirSync(folder).filter((name) => !name.startsWith("."));
	return {
		helper,
		folder: chain,
		program,
		entries: () =>
			names(chain).flatMap((server) =>
				names(join(chain, server)).map((username) => {
					const { Secret: secret } = JSON.parse(readFileSync(join(chain, server, username), "utf8"));
					return `${server.replaceAll("%2F", "/")} ${username} ${secret}`;
				}),
			),
		put: (server, username, secret) => {
			const folder = join(chain, server.replaceAll("/", "%2F"));
			mkdirSync(folder, { recursive: true });
			const entry = { ServerURL: server, Username: username, Secret: secret };
			writeFileSync(join(folder, username), JSON.stringify(entry));
		},
		fail: (verb, how) => {
			const path = join(chain, `.fault-${verb}`);
			if (how === undefined) rmSync(path, { force: true });
			else writeFileSync(path, how);
		},
		isHanging: () => existsSync(join(chain, ".hanging")),
	};
}

/** The same in memory, for tests that go through it many times; `strike` may answer in its place. */
export class MemoryKeychain {
	readonly #entries = new Map<string, string>();

	entries(): readonly string[] {
		return [...this.#entries.keys()].map((place) => `${place} ${this.#entries.get(place)}`).sort();
	}

	put(server: string, username: string, secret: string): void {
		this.#entries.set(`${server} ${username}`, secret);
	}

	/** What docker-credential-fake answers; undefined for every other program. */
	answer({ argv, stdin = "" }: ProgramCall): Partial<ProgramResult> | undefined {
		const [program, verb] = argv;
		if (program !== "docker-credential-fake") return undefined;
		const input = stdin instanceof Secret ? stdin.reveal() : stdin;
		if (verb === "store") {
			const { ServerURL, Username, Secret: secret } = JSON.parse(input);
			this.put(ServerURL, Username, secret);
			return {};
		}
		const found = [...this.#entries.keys()].filter((place) => place.startsWith(`${input} `)).sort();
		if (verb === "erase") {
			for (const place of found) this.#entries.delete(place);
			return found.length > 0 ? {} : failed("it is not in the store");
		}
		const [place] = found;
		if (place === undefined) return failed("credentials not found in native keychain");
		const Username = place.slice(input.length + 1);
		return { stdout: JSON.stringify({ ServerURL: input, Username, Secret: this.#entries.get(place) }) };
	}

	/** The same laptop with this keychain; `strike` may end a call before it is made, or after. */
	on(host: Host, strike: (call: ProgramCall, when: "before" | "after") => Partial<ProgramResult> | undefined): Host {
		return {
			...host,
			run: async (call) => {
				const early = strike(call, "before");
				const result = early ?? this.answer(call);
				if (result === undefined) return host.run(call);
				const late = early === undefined ? strike(call, "after") : undefined;
				return { outcome: "ok", exitCode: 0, stdout: "", stderr: "", durationMs: 1, ...(late ?? result) };
			},
		};
	}
}

export function failed(stdout: string): Partial<ProgramResult> {
	return { outcome: "failed", exitCode: 1, stdout };
}
