import { readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";

const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false });

function compiled(name: string): ValidateFunction {
	const text = readFileSync(new URL(`../../templates/schema/${name}.schema.json`, import.meta.url), "utf8");
	return ajv.compile(JSON.parse(text));
}

const schemas = {
	doctor: compiled("doctor"),
	explain: compiled("explain"),
	checks: compiled("checks"),
	error: compiled("error"),
};

export type SchemaName = keyof typeof schemas;

/** What a published schema finds wrong with a document. */
export function wrongWith(name: SchemaName, document: unknown): readonly string[] {
	const validate = schemas[name];
	return validate(document) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath}: ${error.message}`);
}
