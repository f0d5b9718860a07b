/**
 * Decides about colour before ink is loaded: chalk reads FORCE_COLOR once, at import, and does not know NO_COLOR (no-color.org).
 * Call it with the process's own environment, then import run-wizard.
 */
export function prepareColour(env: Record<string, string | undefined>, wanted = true): void {
	const refused = env["NO_COLOR"] !== undefined && env["NO_COLOR"] !== "";
	if (!wanted || refused) env["FORCE_COLOR"] = "0";
}
