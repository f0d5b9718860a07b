import type { Platform } from "../model/facts.ts";

interface Surroundings {
	readonly platform: Platform;
	readonly env: Readonly<Record<string, string | undefined>>;
	isAbsolute(path: string): boolean;
}

/**
 * The variables for a program that only looks. Python loads sitecustomize and more from PYTHONPATH before its script begins, where an empty
 * or relative item stands for the working directory (docs.python.org/3/using/cmdline.html, PYTHONPATH).
 */
export function withoutWorkingFolder({ env, platform, isAbsolute }: Surroundings): Surroundings["env"] {
	const isWindows = platform === "win32";
	return Object.fromEntries(
		Object.entries(env).flatMap(([name, value]) => {
			if ((isWindows ? name.toUpperCase() : name) !== "PYTHONPATH") return [[name, value]];
			const kept = (value ?? "").split(isWindows ? ";" : ":").filter((item) => isAbsolute(item));
			return kept.length === 0 ? [] : [[name, kept.join(isWindows ? ";" : ":")]];
		}),
	);
}
