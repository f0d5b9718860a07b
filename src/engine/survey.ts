import type { Catalog } from "../model/catalog.ts";
import type { Facts } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";
import type { SurveyedFile } from "../model/survey.ts";
import type { Target } from "../model/target.ts";

/** Every file that the clients here read, as it is on disk now; those that are not there are left out. */
export async function survey(
	{ targets }: Pick<Catalog, "targets">,
	facts: Facts,
	host: ReadHost,
): Promise<readonly SurveyedFile[]> {
	const places = targets.flatMap((target) => target.files(facts).map((path) => ({ target, path })));
	const files = await Promise.all(places.map(({ target, path }) => surveyFile(target, path, facts, host)));
	return files.flatMap((file) => file ?? []);
}

async function surveyFile(
	target: Target,
	path: string,
	facts: Facts,
	host: ReadHost,
): Promise<SurveyedFile | undefined> {
	const file = await host.readFile(path);
	if (!file.ok && file.trouble.code === "missing") return undefined;
	const real = await host.realpath(path);
	const found = {
		path,
		target: target.id,
		label: target.label,
		status: await host.stat(path),
		...(real === undefined || real === path ? {} : { leadsTo: real }),
	};
	if (!file.ok) return { ...found, text: undefined, trouble: file.trouble, reading: undefined, remarks: [] };
	const { text } = file;
	const reading = target.read(text);
	const entries = reading.ok ? reading.value : [];
	// As it is and as it stays: what is worth knowing of it without any change.
	const standing = target.warnings?.(entries, entries, facts, path, []) ?? [];
	return { ...found, text, reading, remarks: [...(target.remarks?.(text) ?? []), ...standing] };
}
