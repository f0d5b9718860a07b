/** Where a person stands: a screen, and on the screens of questions which one. */
export type Place =
	| { readonly at: "facts" | "registries" | "plan" }
	| { readonly at: "method"; readonly reference: string }
	| { readonly at: "detail"; readonly reference: string; readonly key: string };

/** A name of its own for every place. */
export function placeName(place: Place): string {
	return JSON.stringify(Object.values(place));
}

export function samePlace(one: Place, other: Place): boolean {
	return placeName(one) === placeName(other);
}
