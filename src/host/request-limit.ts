import type { HttpRequest } from "../model/host.ts";
import { onAbort } from "./on-abort.ts";

export interface RequestLimit {
	/** Aborted at the limit, or when the caller stops the request. */
	readonly signal: AbortSignal;
	/** Rejects at that moment: undici looks at a signal only once the connection stands. */
	readonly reached: Promise<never>;
	/** To be called at the end of the request. */
	forget(): void;
}

/**
 * A limit that is sure to come. AbortSignal.any holds what it is given weakly, so that a signal of AbortSignal.timeout that nothing else
 * holds is collected before it fires: this timer is held by Node itself.
 */
export function requestLimit({ timeoutMs, signal }: Pick<HttpRequest, "timeoutMs" | "signal">): RequestLimit {
	const controller = new AbortController();
	const stop = () => controller.abort();
	const timer = Number.isFinite(timeoutMs) ? setTimeout(stop, timeoutMs) : undefined;
	const reached = new Promise<never>((_, reject) => {
		controller.signal.addEventListener("abort", () => reject(controller.signal.reason), { once: true });
	});
	// Nobody may be waiting for it.
	reached.catch(() => undefined);
	const forgetCaller = onAbort(signal, stop);
	return {
		signal: controller.signal,
		reached,
		forget: () => {
			clearTimeout(timer);
			forgetCaller();
		},
	};
}
