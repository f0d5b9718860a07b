import { UserError } from "../model/errors.ts";
import { Secret } from "../model/secret.ts";
import { withoutLineEnd } from "../model/without-line-end.ts";
import type { Flags } from "./flags.ts";
import type { Run } from "./run.ts";
import { requireNoToken } from "./secret-as-value.ts";

/** Longer than any token or password, shorter than what a mistaken pipe pours in. */
const mostCharacters = 65_536;

/**
 * The secret that the flags pass, without the line end that `echo` and editors put behind it; undefined when they pass none.
 * @throws UserError (exit code 2) when there is none where they say, or when it cannot be one.
 */
export async function readSecret(run: Run, { secret }: Flags): Promise<Secret | undefined> {
	if (secret === undefined) return undefined;
	const flag = `--secret-${secret.from}`;
	const text = withoutLineEnd(await textOf(run, secret));
	if (text === "") throw new UserError(`${flag}: the secret is empty.`, { exitCode: 2 });
	if (text.length > mostCharacters || /\p{Cc}/u.test(text)) {
		throw new UserError(`${flag}: that is no password or token: it has several lines, or control characters.`, {
			exitCode: 2,
			next: ["A key file is named with --set key-file=PATH instead."],
		});
	}
	return new Secret(text);
}

async function textOf(run: Run, secret: NonNullable<Flags["secret"]>): Promise<string> {
	if (secret.from === "stdin") return fromStdin(run.streams.stdin);
	requireNoToken(`--secret-${secret.from}`, secret.name);
	if (secret.from === "env") {
		const value = run.takeVariable(secret.name);
		if (value !== undefined) return value;
		// What is no name may be the secret itself.
		const isName = /^[A-Za-z_]\w*$/.test(secret.name);
		const what = isName ? `there is no variable ${secret.name}` : "that is not the name of a variable";
		throw new UserError(`--secret-env: ${what}.`, {
			exitCode: 2,
			...(isName ? {} : { next: ["Name the variable that holds the secret: --secret-env PASSWORD"] }),
		});
	}
	const file = await run.host.readFile(secret.name);
	if (file.ok) return file.text;
	throw new UserError(`--secret-file: ${secret.name} cannot be read: ${file.trouble.message}.`, { exitCode: 2 });
}

async function fromStdin(stdin: Run["streams"]["stdin"]): Promise<string> {
	if (stdin.isTTY) {
		throw new UserError(
			"--secret-stdin: standard input is a terminal, where the secret would be seen as it is typed.",
			{
				exitCode: 2,
				next: ["Pipe it in, or run without flags to be asked for it."],
			},
		);
	}
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of stdin) {
		chunks.push(Buffer.from(chunk));
		length += chunk.length;
		if (length > mostCharacters * 4) break;
	}
	return Buffer.concat(chunks).toString("utf8");
}
