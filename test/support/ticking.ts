/** A clock that is a second later each time it is looked at, so that ids are in the order of events. */
export function ticking(start = "2026-11-22T14:03:00Z"): () => Date {
	let at = Date.parse(start);
	return () => {
		at += 1000;
		return new Date(at);
	};
}
