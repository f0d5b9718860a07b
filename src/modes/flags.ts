import { Command, CommanderError } from "commander";
import { UserError } from "../model/errors.ts";
import { keyAndValue, listed, scopeValue, storeValue } from "./flag-values.ts";
import { requireNoSecret } from "./secret-as-value.ts";

/** One run as the command line asks for it. */
export interface Flags {
	readonly mode: "setup" | "check" | "explain" | "undo" | "history" | "help" | "version";
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
	/** With --check: mend what can be mended safely. */
	readonly fix: boolean;
	/** With --check: ids or groups of checks; empty: all of them. */
	readonly only: readonly string[];
	/** With --check: the list of checks, or the page of one. */
	readonly list: true | string | undefined;
	readonly verbose: boolean;
	/** Names of registries and accounts are shown. */
	readonly show: boolean;
	/** With --explain: credential helpers are asked as well. */
	readonly verify: boolean;
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
		.option("--strict", "with --dry-run: exit 3 if there would be changes; with --check: exit 1 for a warning")
		.option("--json", "one JSON document on stdout, everything else on stderr")
		.option("--offline", "no network: no proof, no token that has to be asked for; commands that need it are listed")
		.option("--plain", "ask in numbered lines (also ACCESSIBLE=1)")
		.option("--no-color", "no colour (also NO_COLOR, TERM=dumb)")
		.option("--check", "the doctor: what is wrong, why, and how to mend it")
		.option("--fix", "with --check: mend what can safely be mended")
		.option(
			"--only <ids>",
			"with --check: only these checks or groups, e.g. python; kubernetes asks kubectl or oc",
			listed,
		)
		.option("--list [id]", "with --check: every check, or the page of one")
		.option("-v, --verbose", "with --check: every check by its name, with what was seen")
		.option("--show", "with --check, --explain: show the names of registries and accounts")
		.option("--explain", "which credential each client would use for a reference, and from where")
		.option("--verify", "with --explain: ask credential helpers as well")
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

function modeOf(options: Record<string, unknown>): Flags["mode"] {
	if (options["undo"] !== undefined) return "undo";
	return (["history", "check", "explain"] as const).find((mode) => options[mode] === true) ?? "setup";
}

/** What means something in one mode only. */
const belongs = { fix: "check", only: "check", list: "check", verify: "explain" } as const;

function requireItsMode(options: Record<string, unknown>, mode: Flags["mode"]): void {
	for (const [name, own] of Object.entries(belongs)) {
		if (options[name] === undefined || mode === own) continue;
		throw new UserError(`--${name} goes with --${own}.`, { exitCode: 2 });
	}
}

/** @throws UserError (exit code 2) for a call that cannot be understood. */
export function readFlags(argv: readonly string[]): Flags {
	requireNoSecret(argv);
	const command = program();
	const outcome = parse(command, argv);
	const options = command.opts();
	only(options, ["undo", "history", "recipe", "check", "explain"]);
	only(options, ["undo", "dryRun"]);
	only(options, ["secretStdin", "secretFile", "secretEnv"]);
	const undo: unknown = options["undo"];
	const mode = modeOf(options);
	if ((mode === "undo" || mode === "history") && command.args.length > 0) {
		throw new UserError(`--${mode} takes no registry, and "${command.args[0]}" was given.`, { exitCode: 2 });
	}
	requireItsMode(options, mode);
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
		fix: options["fix"] === true,
		only: options["only"] ?? [],
		list: options["list"],
		verbose: options["verbose"] === true,
		show: options["show"] === true,
		verify: options["verify"] === true,
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
