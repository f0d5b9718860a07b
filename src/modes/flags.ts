import { Command, CommanderError } from "commander";
import { UserError } from "../model/errors.ts";
import { requireNoSecret, requireNoSecretAnswer, requireNoToken } from "./secret-as-value.ts";

/** One run as the command line asks for it. */
export interface Flags {
	readonly mode: "setup" | "undo" | "history" | "help" | "version";
	readonly references: readonly string[];
	readonly method: string | undefined;
	readonly scope: string | undefined;
	/** "auto" is what is suggested, as when nothing is said. */
	readonly store: "auto" | "keychain" | "file" | undefined;
	readonly recipe: string | undefined;
	/** `--set`, in order; only `switch` may come twice. */
	readonly set: readonly (readonly [key: string, value: string])[];
	/** Where the one secret comes from; `name` is a path or the name of a variable. */
	readonly secret: { readonly from: "stdin" } | { readonly from: "file" | "env"; readonly name: string } | undefined;
	readonly undoId: string | undefined;
	readonly yes: boolean;
	readonly dryRun: boolean;
	readonly json: boolean;
	readonly strict: boolean;
	readonly offline: boolean;
	readonly color: boolean;
	readonly plain: boolean;
	/** The text of `--help`, or of a wrong call. */
	readonly help: string;
}

const examples = `
Examples:
  npx registry-setup us-central1-docker.pkg.dev/acme/images us-central1-python.pkg.dev/acme/pypi
  npx registry-setup gcr.io/acme --method gcloud-helper --dry-run
  npx registry-setup gcr.io/acme --method gcloud-helper --yes --json
  npx registry-setup us-central1-python.pkg.dev/acme/pypi --method keyring --scope venv
  npx registry-setup --recipe move-to-keychain
  npx registry-setup --undo

Exit codes:
  0 done, or nothing to do    1 a check failed, or everything was put back
  2 wrong or missing flags    3 --dry-run --strict and there would be changes
  130 cancelled; nothing was changed`;

type Pairs = readonly (readonly [string, string])[];

function keyAndValue(text: string, before: Pairs = []): Pairs {
	const at = text.indexOf("=");
	if (at < 0) requireNoToken("--set", text);
	if (at < 1) throw new UserError(`--set takes KEY=VALUE, and "${text}" has no key.`, { exitCode: 2 });
	const key = text.slice(0, at);
	requireNoSecretAnswer(key);
	if (key !== "switch" && before.some(([other]) => other === key)) {
		throw new UserError(`--set ${key} was given twice, and only one answer can count.`, {
			exitCode: 2,
			next: key === "package" ? ["Several names go into one, with blanks or commas between: --set package=a,b"] : [],
		});
	}
	return [...before, [key, text.slice(at + 1)]];
}

function scopeValue(text: string): string {
	if (text === "user" || text === "venv" || /^file:./.test(text)) return text;
	throw new UserError(`--scope takes user, venv or file:PATH, not "${text}".`, { exitCode: 2 });
}

function storeValue(text: string): Flags["store"] {
	if (text === "auto" || text === "keychain" || text === "file") return text;
	throw new UserError(`--store takes auto, keychain or file, not "${text}".`, { exitCode: 2 });
}

function program(): Command {
	return new Command("registry-setup")
		.description(
			"Sign this laptop in to private container registries and Python indexes: see the plan, approve it, watch the proof.",
		)
		.argument("[registry...]", "registries to reach, e.g. us-central1-docker.pkg.dev/acme/images")
		.option("--method <id>", "sign-in method for the registries named, e.g. gcloud-helper, keyring")
		.option("--scope <where>", "which pip configuration: user, venv or file:PATH", scopeValue)
		.option("--store <where>", "where a password for images rests: auto, keychain or file", storeValue)
		.option("--set <key=value>", "any other answer; may be repeated", keyAndValue)
		.option("--secret-stdin", "read the password or token from standard input; also:")
		.option("--secret-file <path>", "from a file")
		.option("--secret-env <name>", "from an environment variable; never a flag's value, and for one host alone")
		.option("--recipe <name>", "a guided task instead: docker-group, move-to-keychain, replace-store")
		.option("--yes", "apply without asking")
		.option("--dry-run", "stop after the plan")
		.option("--strict", "with --dry-run: exit 3 if there would be changes")
		.option("--json", "one JSON document on stdout, everything else on stderr")
		.option("--offline", "no network: no proof, no token that has to be asked for; commands that need it are listed")
		.option("--plain", "ask in numbered lines (also ACCESSIBLE=1)")
		.option("--no-color", "no colour (also NO_COLOR, TERM=dumb)")
		.option("--undo [id]", "take the last (or that) change back")
		.option("--history", "what was changed and when")
		.option("-V, --version", "print the version")
		.helpOption("-h, --help", "print this help")
		.addHelpText("after", examples)
		.showSuggestionAfterError()
		.exitOverride()
		.configureOutput({ writeOut: () => undefined, writeErr: () => undefined });
}

function parse(command: Command, argv: readonly string[]): "ok" | "help" {
	try {
		command.parse([...argv], { from: "user" });
		return "ok";
	} catch (error) {
		if (!(error instanceof CommanderError)) throw error;
		if (error.code === "commander.helpDisplayed") return "help";
		// What follows an equals sign may be meant for nobody's eyes.
		const words = error.message.replace(/^error: /, "").replace(/^(unknown option '-[^=]*)=.*'$/m, "$1'");
		const [message = "", ...hints] = words.split("\n");
		throw new UserError(message, {
			exitCode: 2,
			next: [...hints, "registry-setup --help lists every flag."],
			cause: error,
		});
	}
}

function only(options: Record<string, unknown>, names: readonly string[]): void {
	const given = names.filter((name) => options[name] !== undefined && options[name] !== false);
	if (given.length > 1) {
		throw new UserError(
			`${given.map((name) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`).join(" and ")} cannot go together.`,
			{ exitCode: 2 },
		);
	}
}

function secretOf(options: Record<string, unknown>): Flags["secret"] {
	const { secretStdin, secretFile, secretEnv } = options;
	if (secretStdin === true) return { from: "stdin" };
	if (typeof secretFile === "string") return { from: "file", name: secretFile };
	return typeof secretEnv === "string" ? { from: "env", name: secretEnv } : undefined;
}

/** @throws UserError (exit code 2) for a call that cannot be understood. */
export function readFlags(argv: readonly string[]): Flags {
	requireNoSecret(argv);
	const command = program();
	const outcome = parse(command, argv);
	const options = command.opts();
	only(options, ["undo", "history", "recipe"]);
	only(options, ["undo", "dryRun"]);
	only(options, ["secretStdin", "secretFile", "secretEnv"]);
	const undo: unknown = options["undo"];
	const mode = undo !== undefined ? "undo" : options["history"] === true ? "history" : "setup";
	if (mode !== "setup" && command.args.length > 0) {
		throw new UserError(`--${mode} takes no registry, and "${command.args[0]}" was given.`, { exitCode: 2 });
	}
	return {
		mode: outcome === "help" ? "help" : options["version"] === true ? "version" : mode,
		references: command.args,
		method: options["method"],
		scope: options["scope"],
		store: options["store"],
		recipe: options["recipe"],
		set: options["set"] ?? [],
		secret: secretOf(options),
		undoId: typeof undo === "string" ? undo : undefined,
		yes: options["yes"] === true,
		dryRun: options["dryRun"] === true,
		json: options["json"] === true,
		strict: options["strict"] === true,
		offline: options["offline"] === true,
		color: options["color"],
		plain: options["plain"] === true,
		help: outcome === "help" ? command.helpInformation() + examples.concat("\n") : "",
	};
}
