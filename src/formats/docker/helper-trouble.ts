import type { Finding } from "../../model/check.ts";
import { entryName } from "../../model/entry-name.ts";
import { excerpt } from "../../model/excerpt.ts";
import { helperAnswer } from "../../model/helper-answer.ts";
import { type HelperCause, helperCause } from "../../model/helper-cause.ts";
import type { ProgramResult } from "../../model/host.ts";

type Trouble = Omit<Finding, "where">;

/** What is wrong with a helper's answer to `get`; undefined: it has a login. Nothing that may be the secret is in it. */
export function helperTrouble(
	helper: string,
	server: string,
	result: ProgramResult,
	timeoutMs: number,
): Trouble | undefined {
	const program = `docker-credential-${helper}`;
	const registry = entryName(server);
	const answer = helperAnswer(result);
	switch (answer.kind) {
		case "login":
			return undefined;
		case "nothing":
			return {
				status: "note",
				message: `${program} holds no login for ${registry}`,
				why: "Docker and podman go there without one.",
				remedy: { text: "Sign in where a login is needed.", commands: signIn(helper) },
			};
		case "unusable":
			return broken(`${program} ends well and gives no answer that clients can read`, signIn(helper));
		case "failure":
			break;
	}
	if (result.outcome === "timeout") {
		return broken(`${program} does not answer for ${registry} within ${timeoutMs / 1000} seconds`, []);
	}
	if (result.outcome !== "failed") return broken(`${program} cannot be started`, []);
	// What it said is only told apart: a secret may be in it.
	const cause = helperCause(excerpt(result.stdout.trim() === "" ? result.stderr : result.stdout, undefined));
	const words = cause === undefined ? undefined : known[cause];
	if (words !== undefined) {
		const { because, status = "fail" } = words;
		const commands = words.signIn === true ? signIn(helper) : [];
		return { ...broken(`${program} gives no login for ${registry}: ${because}`, commands), status };
	}
	return broken(`${program} gives no login for ${registry}: it ends with exit code ${result.exitCode}`, []);
}

const known: Partial<
	Readonly<
		Record<HelperCause, { readonly because: string; readonly status?: Finding["status"]; readonly signIn?: true }>
	>
> = {
	"nobody-signed-in": { because: "nobody has signed in", signIn: true },
	"session-ended": { because: "its session is over", signIn: true },
	"no-network": { because: "it does not reach its network", status: "warn" },
	"other-host": { because: "it is not made for that registry" },
	"key-locked": { because: "the key of its store is locked", status: "note" },
	"keyring-locked": { because: "its keyring is locked", status: "note" },
};

function broken(message: string, commands: readonly string[]): Trouble {
	return {
		status: "fail",
		message,
		why: "Docker goes on without a login or stops, by its version and command; podman stops, for public images as well.",
		remedy: {
			text: commands.length === 0 ? "See what it says by starting it by hand." : "Sign in again.",
			commands,
		},
	};
}

function signIn(helper: string): readonly string[] {
	const lines: Readonly<Record<string, string>> = {
		gcloud: "gcloud auth login",
		gcr: "docker-credential-gcr gcr-login",
		"acr-env": "az login",
	};
	const line = Object.hasOwn(lines, helper) ? lines[helper] : undefined;
	return line === undefined ? [] : [line];
}
