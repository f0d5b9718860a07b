import { field, parseFirstJson } from "../model/parse-first-json.ts";

/** What a token says it grants on a repository, from its `access` claim (distribution token specification). Undefined: it does not say. */
export function tokenGrants(token: string, path: string): readonly string[] | undefined {
	const [, payload, signature] = token.split(".");
	if (payload === undefined || signature === undefined) return undefined;
	const access = field(parseFirstJson(Buffer.from(payload, "base64url").toString("utf8")), "access");
	if (!Array.isArray(access)) return undefined;
	return access
		.filter((grant) => field(grant, "type") === "repository" && field(grant, "name") === path)
		.flatMap((grant) => field(grant, "actions"))
		.filter((action) => typeof action === "string");
}
