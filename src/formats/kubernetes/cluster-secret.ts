import type { ClusterSecret, PullLogin } from "../../model/cluster-facts.ts";
import { credentialEnd } from "../../model/credential-end.ts";
import { fieldsIn, jsonFields } from "../../model/json-fields.ts";
import { Secret } from "../../model/secret.ts";
import { readAuthParts } from "../docker/docker-auth-value.ts";
import { goBase64 } from "../go-base64.ts";
import { readKubeletSecret } from "../kubelet/kubelet-secret.ts";

/** Types that kubelet takes logins from, and the part that it reads of each (kubernetes pkg/credentialprovider/secrets/secrets.go). */
export const pullTypes: Readonly<Record<string, string>> = {
	"kubernetes.io/dockerconfigjson": ".dockerconfigjson",
	"kubernetes.io/dockercfg": ".dockercfg",
};

/** Names under which people put a file with logins into a Secret. */
const parts = [".dockerconfigjson", ".dockercfg", "auth.json", "config.json", "dockerconfigjson"];

/** A Secret as the API gives it; undefined for what is none. Of its contents only what may be said of them is kept. */
export function clusterSecret(value: unknown): ClusterSecret | undefined {
	const fields = fieldsIn(value);
	const name = fieldsIn(fields?.["metadata"])?.["name"];
	if (fields === undefined || typeof name !== "string") return undefined;
	const type = typeof fields["type"] === "string" ? fields["type"] : "Opaque";
	const plain = fieldsIn(fields["stringData"]) ?? {};
	const data = { ...fieldsIn(fields["data"]), ...plain };
	const part = [pullTypes[type] ?? "", ...parts].find((one) => typeof data[one] === "string");
	const held = { name, type, holds: Object.keys(data) };
	if (part === undefined) return held;
	const logins = loginsIn(part, String(data[part]), part in plain);
	// Whatever else is called config.json.
	if (logins.all.length === 0 && !logins.namesHelpers && !part.startsWith(".docker")) return held;
	return { ...held, logins: { in: part, ...logins } };
}

type Logins = Omit<NonNullable<ClusterSecret["logins"]>, "in">;

function loginsIn(part: string, value: string, isPlain: boolean): Logins {
	const bytes = isPlain ? new TextEncoder().encode(value) : goBase64(value);
	if (bytes === undefined) return { problem: "is not base64", all: [], namesHelpers: false };
	const text = new TextDecoder().decode(bytes);
	if (text.trim() === "") return { problem: "is empty", all: [], namesHelpers: false };
	// The old form is the entries alone.
	const whole = part === ".dockercfg" ? `{"auths":${text}}` : text;
	const reading = readKubeletSecret(whole);
	const fields = jsonFields(whole);
	const all = Object.entries(fieldsIn(fields?.["auths"]) ?? {}).map(([key, entry]) => loginOf(key, fieldsIn(entry)));
	const namesHelpers = Boolean(fields?.["credsStore"]) || fieldsIn(fields?.["credHelpers"]) !== undefined;
	const problem = reading.ok ? undefined : reading.wrong.message;
	return { ...(problem === undefined ? {} : { problem: `cannot be read: ${problem}` }), all, namesHelpers };
}

function loginOf(key: string, entry: Readonly<Record<string, unknown>> | undefined): PullLogin {
	const text = (name: string) => (typeof entry?.[name] === "string" ? entry[name] : "");
	const pair = text("auth") === "" ? undefined : readAuthParts(goBase64(text("auth")));
	const password = pair === undefined ? text("password") : "password" in pair ? pair.password : "";
	if (password === "") return { key, kind: text("identitytoken") === "" ? "empty" : "identity-token" };
	const end = credentialEnd(new Secret(password), {});
	return { key, kind: password.startsWith("ya29.") ? "hourly" : "password", ...(end && { end }) };
}
