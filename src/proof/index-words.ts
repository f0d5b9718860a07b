import { excerpt } from "../model/excerpt.ts";
import { field, parseFirstJson } from "../model/parse-first-json.ts";
import type { Secret } from "../model/secret.ts";
import { quoted, registryWords } from "./judge-answer.ts";
import type { Answer } from "./registry-request.ts";

/** What an index said, as registryWords gives it: products have JSON of several shapes, or a line of plain text. */
export function indexWords(answer: Answer, secret: Secret | undefined): string {
	const words = registryWords(answer, secret);
	if (words !== ".") return words;
	const body = parseFirstJson(answer.body);
	const error = field(body, "error");
	const candidates = [field(error, "message"), error, field(body, "message"), field(body, "detail"), plainText(answer)];
	const said = candidates.find((text) => typeof text === "string" && text.trim() !== "");
	return typeof said === "string" ? quoted(excerpt(said, secret)) : ".";
}

function plainText({ headers, body }: Answer): string | undefined {
	return /^text\/plain\b/i.test(headers["content-type"] ?? "") ? body : undefined;
}
