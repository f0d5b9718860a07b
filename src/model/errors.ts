/** The person can act: what happened, and what to type next. Everything else that is thrown is our bug. */
export class UserError extends Error {
	override readonly name = "UserError";
	readonly exitCode: number;
	/** Lines to type or do next, may be empty. */
	readonly next: readonly string[];

	constructor(
		message: string,
		options: { readonly exitCode: number; readonly next?: readonly string[]; readonly cause?: unknown },
	) {
		super(message, { cause: options.cause });
		this.exitCode = options.exitCode;
		this.next = options.next ?? [];
	}
}
