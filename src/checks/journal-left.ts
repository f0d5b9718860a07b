import type { Recovered, StuckFile } from "../model/apply.ts";
import type { Check, Finding } from "../model/check.ts";
import type { HistoryEntry } from "../model/history-entry.ts";
import { shellWords } from "../model/shell-words.ts";

/** What registry-setup itself did not bring to an end. */
export const journalLeft: Check = {
	id: "journal.left",
	group: "laptop",
	title: "No change of registry-setup's own is half done or half taken back",
	about: [
		"Reads the records of what registry-setup changed. It warns of a run that was cut off, and says what becomes of its files; of files that could not be put back; and of logins that a change that was taken back left in a keychain. It fails where the records cannot be read: then nothing can be taken back.",
		"The next run that may write sees to what was cut off before it does anything else: files are then all as before the change, or all as after it. --undo does only that when something was left. Copies from before a change rest beside the records, readable by you alone; one with a secret in it goes at the first run after 30 days.",
	],
	reads: [],
	async run({ journal }) {
		if (typeof journal === "string") return { findings: [unreadable(journal)] };
		const { changes, cutOff } = journal;
		const running = new Set(cutOff.map(({ id }) => id));
		const findings = [...cutOff.map(ofCutOff), ...changes.filter(({ id }) => !running.has(id)).flatMap(ofChange)];
		const words = changes.length === 1 ? "1 change" : `${changes.length} changes`;
		return { findings, seen: `${words} on record` };
	},
};

const becomes = {
	finished: "it had written everything, and the next run counts it as done",
	"put-back": "the next run puts its files back as they were before it",
	partly: "the next run can put back only some of its files",
} as const;

function ofCutOff({ id, cutOff, outcome, files, stuck }: Recovered): Finding {
	const [first] = [...stuck.map(({ path }) => path), ...files];
	return {
		status: outcome === "partly" ? "fail" : "warn",
		message: `The change ${id} was cut off ${cutOff === "undo" ? "while it was taken back" : "while it was made"}; ${becomes[outcome]}`,
		...(first === undefined ? {} : { where: { file: first } }),
		why: "Until then some of its files may be as they were before it, and some as after.",
		remedy: {
			text: outcome === "partly" ? copies(stuck) : "Let the next run see to it, before anything else is changed.",
			// Without an id it puts what was cut off in order, and takes nothing else back; what counts as done stays.
			commands: [outcome === "finished" ? "npx registry-setup" : "npx registry-setup --undo"],
		},
		evidence: { id, files: files.length, stuck: stuck.length },
	};
}

function copies(stuck: readonly StuckFile[]): string {
	const kept = stuck.flatMap(({ before }) => before ?? []);
	const rest = kept.length === 0 ? "" : ` Their text from before is in ${kept.join(", ")}.`;
	return `Somebody else wrote to the others since: look at them by hand.${rest}`;
}

function ofChange({ id, state, left, files }: HistoryEntry): readonly Finding[] {
	const where = files[0] === undefined ? {} : { where: { file: files[0].path } };
	if (state === "unreadable") {
		return [
			{
				status: "note",
				message: `The record of the change ${id} is damaged`,
				why: "Nothing of it can be taken back by --undo.",
				remedy: { text: "Nothing has to be done if the change is meant to stay.", commands: [] },
			},
		];
	}
	if (state === "interrupted") {
		return [
			{
				status: "note",
				message: `The change ${id} was cut off, and not every file of it could be put back`,
				...where,
				why: "Somebody else had written to them by then, so they were left alone.",
				remedy: { text: "See which they are.", commands: ["npx registry-setup --history"] },
			},
		];
	}
	const open = left.filter(({ fate }) => fate === "not-erased");
	if (open.length === 0) return [];
	const logins = open.length === 1 ? "A login" : `${open.length} logins`;
	// --undo tries the rest of a change once more; of one that stands it would take back the whole.
	const commands =
		state === "partly-undone"
			? [`npx registry-setup --undo ${id}`]
			: open.map(
					({ login }) => `${shellWords(["printf", "%s", login.server])} | docker-credential-${login.helper} erase`,
				);
	return [
		{
			status: "warn",
			message: `${logins} of the change ${id} may still be in a keychain: ${open.map(({ login }) => `${login.server} in ${login.helper}`).join(", ")}`,
			why: "They were to be erased, and whoever opens the keychain can use them.",
			remedy: { text: "Erase what is left.", commands },
			evidence: { id, logins: open.length },
		},
	];
}

function unreadable(because: string): Finding {
	return {
		status: "fail",
		message: because.replace(/\.$/, ""),
		why: "Nothing can be taken back while that is so, and registry-setup changes nothing.",
		remedy: { text: "Look at who owns its folder.", commands: [] },
	};
}
