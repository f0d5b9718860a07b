import { compareRelease, pythonVersion } from "./python-version.ts";

/** Whether a Python fulfils what a file asks of it: ">=3.8,!=3.9.*". True where either cannot be read, as pip takes it. */
export function fitsPython(required: string | undefined, python: string | undefined): boolean {
	const release = pythonVersion(python ?? "")?.release;
	if (required === undefined || release === undefined) return true;
	return required.split(",").every((part) => fits(part.trim(), release));
}

function fits(part: string, python: readonly number[]): boolean {
	const [, operator, text = "", star] = /^(===|~=|[<>=!]=|[<>])\s*([^*]*?)(\.\*)?$/.exec(part) ?? [];
	const wanted = pythonVersion(text)?.release;
	if (operator === undefined || wanted === undefined) return true;
	const isSame = compareRelease(star === undefined ? python : python.slice(0, wanted.length), wanted) === 0;
	const order = compareRelease(python, wanted);
	switch (operator) {
		case "==":
		case "===":
			return isSame;
		case "!=":
			return !isSame;
		case "~=":
			return order >= 0 && compareRelease(python.slice(0, wanted.length - 1), wanted.slice(0, -1)) === 0;
		case ">=":
			return order >= 0;
		case "<=":
			return order <= 0;
		case ">":
			return order > 0;
		default:
			return order < 0;
	}
}
