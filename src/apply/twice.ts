/** Tries again once: used where things are put back, so that one hiccup of the disk does not decide. */
export async function twice<Value>(attempt: () => Promise<Value>): Promise<Value> {
	try {
		return await attempt();
	} catch {
		return attempt();
	}
}
