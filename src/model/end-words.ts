import type { CredentialEnd } from "./credential-end.ts";
import { momentWords } from "./moment-words.ts";

const units = [
	{ name: "day", milliseconds: 86_400_000, from: 2 },
	{ name: "hour", milliseconds: 3_600_000, from: 2 },
	{ name: "minute", milliseconds: 60_000, from: 1 },
] as const;

export function hasEnded({ at }: CredentialEnd, now: Date): boolean {
	return at.getTime() <= now.getTime();
}

/** "ends 2026-11-22 14:03 UTC, in 58 minutes", "ended 2026-11-22 10:40 UTC at the latest, 3 hours ago". */
export function endWords(end: CredentialEnd, now: Date): string {
	const ended = hasEnded(end, now);
	const at = momentWords(end.at);
	const latest = end.atTheLatest === true ? " at the latest" : "";
	const span = spanWords(Math.abs(end.at.getTime() - now.getTime()));
	return ended ? `ended ${at}${latest}, ${span} ago` : `ends ${at}${latest}, in ${span}`;
}

/** Cut down to whole units, so that no time is promised that is not there. */
function spanWords(milliseconds: number): string {
	for (const unit of units) {
		const count = Math.floor(milliseconds / unit.milliseconds);
		if (count >= unit.from) return `${count} ${unit.name}${count === 1 ? "" : "s"}`;
	}
	return "less than a minute";
}
