import { setMaxListeners } from "node:events";

/** Calls back once when the signal is aborted, at once when it is already; returns how to take that back. */
export function onAbort(signal: AbortSignal | undefined, listener: () => void): () => void {
	if (signal === undefined) return () => undefined;
	// One signal stops a whole run, however many requests and programs that is; Node warns of more than ten.
	setMaxListeners(0, signal);
	signal.addEventListener("abort", listener, { once: true });
	if (signal.aborted) listener();
	return () => signal.removeEventListener("abort", listener);
}
