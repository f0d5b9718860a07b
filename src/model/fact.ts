/** What a look at the laptop gave. "Could not tell" is its own answer: never "absent", never "wrong". */
export type Fact<Value> =
	| { readonly state: "found"; readonly value: Value }
	| { readonly state: "missing"; readonly because: string }
	| { readonly state: "unknown"; readonly because: string; readonly kind?: Trouble };

/** denied: something is there and closed to this login. broken: what is there does not answer as it should. */
type Trouble = "denied" | "broken";

export function found<Value>(value: Value): Fact<Value> {
	return { state: "found", value };
}

export function missing(because: string): Fact<never> {
	return { state: "missing", because };
}

export function unknown(because: string, kind?: Trouble): Fact<never> {
	return { state: "unknown", because, ...(kind && { kind }) };
}

/** The value, or undefined when it is missing or could not be told. */
export function foundValue<Value>(fact: Fact<Value>): Value | undefined {
	return fact.state === "found" ? fact.value : undefined;
}
