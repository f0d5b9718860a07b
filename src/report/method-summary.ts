import type { MethodOption } from "../model/setup.ts";

/** The few words beside a method's label, with the doubt where nothing tells whether it works. */
export function methodSummary({ method, availability }: Pick<MethodOption, "method" | "availability">): string {
	const isDoubtful = availability.available && availability.doubtful === true;
	return isDoubtful ? `${method.summary}; not known to work here` : method.summary;
}
