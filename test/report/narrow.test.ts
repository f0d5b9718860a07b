import { expect, it } from "vitest";
import { UserError } from "../../src/model/errors.ts";
import type { Command, Plan } from "../../src/model/plan.ts";
import { Secret } from "../../src/model/secret.ts";
import type { StoreFate, StuckStore } from "../../src/model/stored-login.ts";
import { applyText, rolledBackText } from "../../src/report/apply-text.ts";
import { errorText } from "../../src/report/error-text.ts";
import { historyText } from "../../src/report/history-text.ts";
import { nextSteps } from "../../src/report/next-steps.ts";
import { noPaint } from "../../src/report/paint.ts";
import { planText } from "../../src/report/plan-text.ts";
import { proofText } from "../../src/report/proof-text.ts";
import { interruptedText, recoveredText } from "../../src/report/recovered-text.ts";
import { textWidth } from "../../src/report/text-width.ts";
import { undoText } from "../../src/report/undo-text.ts";

const style = { width: 40, home: "/home/ada", paint: noPaint };
const prose = "Eine 語 of many words, some of them wide 語語語, that goes on for more than one row of a narrow window.";
const path = "/home/ada/.docker/config.json";
const login = "gcloud auth login --account=ada@acme.example";
const command: Command = {
	id: "login",
	argv: ["gcloud", "auth", "login", "--account=ada@acme.example"],
	why: prose,
	needs: ["browser", "network"],
	interactive: false,
	weight: "required",
	outcome: { reads: [], judge: () => ({ state: "achieved" }) },
	undo: ["gcloud", "auth", "revoke", "ada@acme.example"],
};
const change = { path, mode: 0o600, why: [prose], edits: [], target: "x", before: "", after: "a\n" };
const stored = { helper: "secretservice", server: "registry.acme.example:5000", username: "ada@acme.example" } as const;
const trouble = { kind: "failed", said: prose, cause: "pass-not-initialised" } as const;
const fates: readonly StoreFate[] = [
	...(["kept", "erased", "absent", "was-there", "changed", "lost", "not-erased", "to-erase"] as const).map((fate) => ({
		login: stored,
		fate,
	})),
	{ login: stored, fate: "replaced", former: "bob@acme.example" },
	{ login: stored, fate: "left", because: trouble },
];
const stuckStores: readonly StuckStore[] = [
	{ state: "lost", login: stored, because: trouble },
	{ state: "left", login: stored, because: { kind: "needed" } },
];
const plan: Plan = {
	stores: [
		{ id: "b", helper: "pass", server: "quay.io", why: prose, operation: "erase" },
		{ id: "c", ...stored, why: prose, operation: "store", secret: new Secret("canary") },
	],
	logins: [],
	changes: [
		{ ...change, action: "change", modeBefore: 0o644 },
		{ ...change, action: "same" },
	],
	commands: [command],
	warnings: [{ id: "a", message: prose, where: path }],
	notes: [{ id: "a", message: prose }],
	explanations: [{ recipe: "a", title: prose, lines: [prose] }],
	items: [{ id: "a", kind: "edit", title: prose, on: false, switchable: true }],
	problems: [{ path, line: 1, column: 1, message: prose, client: prose, next: prose }],
};
const redact = (_target: string, text: string): string => text;
const stuck = { path, because: { kind: "system", reason: prose }, before: "/kept", after: "/left" } as const;
const run = {
	id: "one",
	cutOff: "undo",
	outcome: "partly",
	files: [path],
	stuck: [stuck],
	stores: fates,
	commands: [command],
} as const;
const result = { outcome: "failed", exitCode: 1, stdout: `${prose}\n`, stderr: "", durationMs: 1 } as const;
const ended = {
	kind: "command",
	command,
	state: "ended",
	outcome: { state: "later", because: prose },
	result,
} as const;
const held = { kind: "held", lock: "/home/ada/lock" } as const;
const file = { path, target: "x", recorded: "a\n", current: "b\n", because: { kind: "changed" } } as const;
const proof = { reference: "gcr.io/acme", client: "docker", detail: prose, durationMs: 1 } as const;
const entry = {
	id: "one",
	at: new Date(0),
	state: "applied",
	files: [{ path, action: "change" }],
	stores: [{ ...stored, operation: "store" }],
	commands: [],
} as const;

const said: Readonly<Record<string, () => readonly string[]>> = {
	plan: () => planText(plan, redact, style),
	"a file put back": () => applyText({ kind: "file", path, state: "restored" }, style),
	"another run": () => applyText({ kind: "waiting" }, style),
	"a command's end": () => applyText(ended, style),
	"a command left": () => applyText({ kind: "command", command, state: "left", because: "terminal" }, style),
	"put back": () =>
		rolledBackText(
			{ outcome: "rolled-back", obstacle: held, commands: [command], unrestored: [stuck, ...stuckStores] },
			style,
		),
	...Object.fromEntries(
		(["stored", "same", "erased", "absent", "restored"] as const).map((state) => [
			`a login ${state}`,
			() => applyText({ kind: "store", login: stored, state }, style),
		]),
	),
	...Object.fromEntries(
		(["trial", "look", "store", "erase"] as const).map((during) => [
			`a helper's no: ${during}`,
			() => {
				const obstacle = { kind: "store", login: stored, during, trouble } as const;
				return rolledBackText({ outcome: "rolled-back", obstacle, commands: [], unrestored: [] }, style);
			},
		]),
	),
	recovered: () => recoveredText({ runs: [run] }, style),
	"not recovered": () => recoveredText({ runs: [], obstacle: held }, style),
	interrupted: () => interruptedText([run], style),
	proof: () => proofText({ ...proof, verdict: "works", status: "ok" }, style),
	"a failed proof": () =>
		proofText({ ...proof, verdict: "refused", status: "fail", next: `${prose}\nSign in: ${login}` }, style),
	"next steps": () =>
		nextSteps({
			offline: false,
			left: [command],
			undoId: "one",
			stores: [{ helper: "pass", server: "quay.io", username: "ada", state: "stored", replaced: "bob" }],
			commandLine: login,
			proofs: [],
			next: [],
			renewals: [],
			style,
		}),
	undone: () =>
		undoText(
			{ outcome: "undone", id: "one", files: [path], stores: fates, commands: [command], recovered: [] },
			redact,
			style,
		),
	"partly undone": () =>
		undoText(
			{ outcome: "partly-undone", id: "one", files: [path], stores: fates, commands: [command], recovered: [] },
			redact,
			style,
		),
	"undo refused": () => undoText({ outcome: "refused", id: "one", files: [file], recovered: [] }, redact, style),
	"undo failed": () =>
		undoText({ outcome: "failed", obstacle: held, unrestored: [stuck], recovered: [] }, redact, style),
	"nothing undone": () =>
		undoText({ outcome: "nothing", reason: "unknown-id", id: "one", recovered: [] }, redact, style),
	history: () => historyText([{ ...entry, left: fates }], style),
	error: () => errorText(new UserError(prose, { exitCode: 1, next: [prose, `To sign in: ${login}`] }), style),
};

it.each(Object.entries(said))("breaks between words at 40 columns, commands whole: %s", (_, lines) => {
	const wide = lines().filter((line) => textWidth(line) > style.width);
	expect(wide.map((line) => line.trim().replace(/^(?:run|done|left|ran) +/, ""))).toEqual(
		wide.map(() => expect.stringMatching(/^(?:gcloud auth|docker login|printf %s|gpg|pass init) \S+(?: \S+)*$/)),
	);
	const words = lines().join(" ").split(/\s+/);
	for (const word of prose.split(" ").slice(0, 3)) if (words.includes("Eine")) expect(words).toContain(word);
});
