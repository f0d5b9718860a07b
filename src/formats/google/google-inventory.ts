import { fieldsIn, jsonFields } from "../../model/json-fields.ts";
import type { Inventory, Match, RepositoryShape } from "../../model/registry.ts";

/** A repository by its whole name: "projects/acme/locations/us/repositories/pypi". */
interface Place {
	readonly project: string;
	readonly location: string;
	readonly repository: string;
}

/** What gcloud tells of the repositories of one format (gcloud artifacts repositories describe, list; the API's Repository). */
export function googleInventory(format: "PYTHON", referenceOf: (place: Place) => string): Inventory {
	return {
		describe(match) {
			const place = placeOf(match);
			if (place === undefined) return undefined;
			const { project, location, repository } = place;
			return gcloud("describe", repository, `--project=${project}`, `--location=${location}`);
		},
		shape: (printed) => shapeOf(jsonFields(printed), referenceOf),
		list(match) {
			const place = placeOf(match);
			return place === undefined ? undefined : gcloud("list", `--project=${place.project}`, "--location=all");
		},
		elsewhere(printed, match) {
			const wanted = placeOf(match);
			return placesIn(printed, format)
				.filter(({ repository, location }) => repository === wanted?.repository && location !== wanted.location)
				.map(referenceOf);
		},
	};
}

/** Questions nobody is there to answer: gcloud would wait for one. */
function gcloud(verb: string, ...words: readonly string[]): readonly [string, ...string[]] {
	return ["gcloud", "artifacts", "repositories", verb, ...words, "--format=json", "--quiet"];
}

/** A name that gcloud would read as an option is none. */
function placeOf({ path, location }: Match): Place | undefined {
	const [project, repository] = path.split("/");
	if (!project || !repository || location === undefined) return undefined;
	return [project, repository, location].some((part) => part.startsWith("-"))
		? undefined
		: { project, repository, location };
}

const kinds: Readonly<Record<string, RepositoryShape["kind"]>> = {
	STANDARD_REPOSITORY: "standard",
	REMOTE_REPOSITORY: "remote",
	VIRTUAL_REPOSITORY: "virtual",
};

/** Without a mode it is a standard one. */
function shapeOf(
	fields: ReturnType<typeof jsonFields>,
	referenceOf: (place: Place) => string,
): RepositoryShape | undefined {
	if (fields === undefined || typeof fields["name"] !== "string") return undefined;
	const kind = kinds[String(fields["mode"] ?? "STANDARD_REPOSITORY")];
	if (kind === undefined) return undefined;
	const policies = fieldsIn(fields["virtualRepositoryConfig"])?.["upstreamPolicies"];
	const names = Array.isArray(policies) ? policies.map((policy) => fieldsIn(policy)?.["repository"]) : [];
	return { kind, upstreams: names.flatMap((name) => placeNamed(name) ?? []).map(referenceOf) };
}

function placesIn(printed: string, format: string): readonly Place[] {
	const list: unknown = parsed(printed);
	if (!Array.isArray(list)) return [];
	const repositories = list.map(fieldsIn).filter((fields) => fields?.["format"] === format);
	return repositories.flatMap((fields) => placeNamed(fields?.["name"]) ?? []);
}

function placeNamed(name: unknown): Place | undefined {
	const pattern = /^projects\/([^/\s]+)\/locations\/([a-z\d-]+)\/repositories\/([a-z\d-]+)$/;
	const [, project, location, repository] = typeof name === "string" ? (pattern.exec(name) ?? []) : [];
	return project && location && repository ? { project, location, repository } : undefined;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
