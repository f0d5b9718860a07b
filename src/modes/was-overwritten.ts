import type { ReadHost } from "../model/host.ts";
import type { Plan } from "../model/plan.ts";

/** The first file that is no longer as the plan left it. docker login saves the file as it was when it began to ask the registry. */
export async function wasOverwritten({ changes }: Plan, host: ReadHost): Promise<string | undefined> {
	for (const { path, action, after } of changes) {
		if (action === "same") continue;
		const file = await host.readFile(path);
		if (!file.ok || file.text !== after) return path;
	}
	return undefined;
}
