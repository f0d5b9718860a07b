import { expect, it } from "vitest";
import { UserError } from "../../src/model/errors.ts";
import type { Command, Plan } from "../../src/model/plan.ts";
import { Secret } from "../../src/model/secret.ts";
import type { StoreFate, StuckStore } from "../../src/model/stored-login.ts";
import { applyProgress, applyText, rolledBackText } from "../../src/report/apply-text.ts";
import { errorText } from "../../src/report/error-text.ts";
import { historyText } from "../../src/report/history-text.ts";
import { nextSteps } from "../../src/report/next-steps.ts";
import { plainStyle, planText } from "../../src/report/plan-text.ts";
import { proofText } from "../../src/report/proof-text.ts";
import { interruptedText, recoveredText } from "../../src/report/recovered-text.ts";
import { undoText } from "../../src/report/undo-text.ts";

/** Clears the screen, sets the title, turns the text around, starts a new line. */
const evil = "\u001b[2J\u001b]0;x\u0007\u202e\u009b31m\r\nx\u2028";

const command: Command = {
	id: evil,
	argv: [evil, evil],
	why: evil,
	needs: [],
	interactive: true,
	weight: "required",
	outcome: { reads: [], judge: () => ({ state: "achieved" }) },
	undo: [evil],
};
const change = { path: evil, mode: 0o600, why: [evil], edits: [evil], target: evil, before: evil, after: `${evil}y` };
const stored = { helper: evil, server: evil, username: evil } as const;
const trouble = { kind: "failed", said: evil } as const;
const fates: readonly StoreFate[] = [
	...(["kept", "erased", "absent", "was-there", "changed", "lost", "not-erased", "to-erase"] as const).map((fate) => ({
		login: stored,
		fate,
	})),
	{ login: stored, fate: "replaced", former: evil },
	{ login: stored, fate: "left", because: trouble },
];
const plan: Plan = {
	stores: [
		{ id: evil, helper: evil, server: evil, why: evil, operation: "erase" },
		{ ...stored, id: evil, why: evil, operation: "store", secret: new Secret("canary") },
	],
	logins: [],
	changes: [
		{ ...change, action: "change" },
		{ ...change, action: "same" },
	],
	commands: [command],
	warnings: [{ id: evil, message: evil, where: evil }],
	notes: [{ id: evil, message: evil }],
	explanations: [{ recipe: evil, title: evil, lines: [evil] }],
	items: [{ id: evil, kind: "edit", title: evil, on: false, switchable: true }],
	problems: [{ path: evil, line: 1, column: 1, message: evil, client: evil, next: evil }],
};
const style = plainStyle;
const redact = (_target: string, text: string): string => text;
const outcome = { state: "not-achieved", because: evil } as const;
const file = {
	path: evil,
	target: evil,
	recorded: evil,
	current: `${evil}z`,
	because: { kind: "system", reason: evil },
} as const;
const stuck = { path: evil, because: { kind: "system", reason: evil }, before: evil, after: evil } as const;
const stuckStores: readonly StuckStore[] = [
	{ state: "lost", login: stored, because: trouble },
	{ state: "left", login: stored, because: { kind: "needed" } },
];
const obstacle = { kind: "unwritable", path: evil, reason: evil } as const;
const cutOff = {
	id: evil,
	cutOff: "apply",
	outcome: "partly",
	files: [evil],
	stuck: [stuck],
	stores: fates,
	commands: [command],
} as const;
const result = { outcome: "failed", exitCode: 1, stdout: evil, stderr: evil, durationMs: 1 } as const;
const recovered = [cutOff];
const proof = { reference: evil, client: "docker", verdict: "refused", status: "ok", detail: evil } as const;

const said: Readonly<Record<string, () => readonly string[]>> = {
	plan: () => planText(plan, redact, style),
	"a file": () => applyText({ kind: "file", path: evil, state: "written" }, style),
	"a command": () => applyText({ kind: "command", command, state: "started" }, style),
	"a command's end": () => applyText({ kind: "command", command, state: "ended", outcome, result }, style),
	"a command left": () => applyText({ kind: "command", command, state: "left", because: "root" }, style),
	"a login": () => applyText({ kind: "store", login: stored, state: "stored" }, style),
	"a login under way": () => [applyProgress({ kind: "store", login: stored, state: "storing" }, style) ?? ""],
	"a helper tried out": () => [applyProgress({ kind: "trial", helper: evil }, style) ?? ""],
	"a helper's no": () => {
		const no = { kind: "store", login: stored, during: "store", trouble } as const;
		return rolledBackText({ outcome: "rolled-back", obstacle: no, commands: [], unrestored: [] }, style);
	},
	progress: () => [applyProgress({ kind: "file", path: evil, state: "writing" }, style) ?? ""],
	"put back": () =>
		rolledBackText(
			{ outcome: "rolled-back", obstacle, commands: [command], unrestored: [stuck, ...stuckStores] },
			style,
		),
	recovered: () => recoveredText({ runs: recovered }, style),
	"not recovered": () => recoveredText({ runs: [], obstacle }, style),
	interrupted: () => interruptedText(recovered, style),
	proof: () => proofText({ ...proof, next: evil, durationMs: 1 }, style),
	"next steps": () =>
		nextSteps({
			offline: false,
			left: [command],
			undoId: "one",
			stores: [{ helper: evil, server: evil, username: evil, state: "stored", replaced: evil }],
			commandLine: evil,
			proofs: [{ ...proof, durationMs: 1 }],
			next: [evil],
			renewals: [{ words: evil, lines: [evil] }],
			style,
		}),
	undone: () =>
		undoText(
			{ outcome: "undone", id: evil, files: [evil], stores: fates, commands: [command], recovered },
			redact,
			style,
		),
	"undo refused": () => undoText({ outcome: "refused", id: evil, files: [file], recovered }, redact, style),
	"undo failed": () => undoText({ outcome: "failed", obstacle, unrestored: [stuck], recovered }, redact, style),
	"nothing undone": () =>
		undoText({ outcome: "nothing", reason: "unknown-id", id: evil, recovered: [] }, redact, style),
	history: () =>
		historyText(
			[
				{
					id: evil,
					at: new Date(0),
					state: "applied",
					files: [{ path: evil, action: "change" }],
					stores: [{ ...stored, operation: "store" }],
					left: fates,
					commands: [[evil]],
				},
			],
			style,
		),
	error: () => errorText(new UserError(evil, { exitCode: 1, next: [evil] }), style),
	bug: () => errorText(new Error(evil), style),
};

it.each(Object.entries(said))("shows text from outside harmless: %s", (_, lines) => {
	expect(lines().join("\n")).toContain("\\x1b[2J");
	for (const line of lines()) expect(line).not.toMatch(/[\p{Cc}\u202e\u2028]/u);
});
