import type { Obstacle } from "../model/apply.ts";

/** Thrown inside this room where a run cannot go on; who called gets the obstacle as a value. */
export class Stopped extends Error {
	override readonly name = "Stopped";
	readonly obstacle: Obstacle;

	constructor(obstacle: Obstacle) {
		super(obstacle.kind);
		this.obstacle = obstacle;
	}
}

/** The obstacle behind an error. @throws the error again when it is something else: a bug of ours. */
export function obstacleOf(error: unknown): Obstacle {
	if (error instanceof Stopped) return error.obstacle;
	throw error;
}

/** The system's no in the host's words. @throws the error again when it is not the system's: a bug of ours. */
export function systemReason(error: unknown): string {
	if (error instanceof Error && isCode("code" in error ? error.code : undefined)) return error.message;
	throw error;
}

function isCode(code: unknown): boolean {
	return typeof code === "string" && /^E[A-Z0-9]+$/.test(code);
}
