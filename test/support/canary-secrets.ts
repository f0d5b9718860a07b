import { createHash, generateKeyPairSync, randomBytes } from "node:crypto";
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A secret that is recognised wherever it comes out, whole or in part, in any of its usual spellings. */
export interface Canary {
	readonly name: string;
	readonly secret: string;
	/** What gives it away in a text of letters and digits alone, and what that is called. */
	readonly spellings: readonly (readonly [spelling: string, how: string])[];
}

/** Others in every run, so that nothing is found which an earlier one left. */
const salt = randomBytes(16);

/** `around` puts characters around the random core that JSON, addresses and shells write otherwise. */
function canary(name: string, around: (core: string) => string = (core) => `"é%2F\\ '&<${core}>+/=`): Canary {
	const core = createHash("sha256").update(salt).update(name).digest("base64").replace(/[+/=]/g, "").slice(0, 30);
	return { name, secret: around(core), spellings: spellings(core) };
}

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();

/** Every secret there is on the laptop, each with a mark of its own. */
export const canaries = {
	typed: canary("what was typed"),
	jwt: canary("another provider's token", (core) => jwt({ iss: "https://ci.acme.example", sub: "app", jti: core })),
	privateKey: { name: "the private key", secret: pem, spellings: spellings(pem.split("\n")[3] ?? "") },
	gcloudToken: canary("gcloud's token", (core) => `ya29.${core}`),
	refreshToken: canary("the refresh token of default credentials"),
	libraryToken: canary("the token of default credentials", (core) => `ya29.a0${core}`),
	robotToken: canary("the robot's token for an hour", (core) => `rt.${core}`),
	clusterToken: canary("the cluster's token", (core) => `sha256~${core}`),
	pullSecret: canary("the login in the pull secret"),
	helperSecret: canary("what a helper gives"),
	keyringPassword: canary("what keyring has"),
	plainText: canary("the password in docker's file"),
} satisfies Readonly<Record<string, Canary>>;

/** Its claims are what is looked for; a signature alone would make it worth anything. */
function jwt(claims: object): string {
	const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
	return [part({ alg: "RS256" }), part(claims), part(claims)].join(".");
}

/** The home before the program is started; some of them rest in it. */
export const home: Readonly<Record<string, string>> = {
	".config/gcloud/configurations/config_default": "[core]\naccount = ada@acme.example\nproject = acme\n",
	".config/gcloud/legacy_credentials/ada@acme.example/adc.json": '{"type":"authorized_user"}',
	".config/gcloud/application_default_credentials.json": JSON.stringify({
		type: "authorized_user",
		client_id: "1.apps.googleusercontent.com",
		client_secret: "d-FL95Q19q7MQmFpd7hHD0Ty",
		refresh_token: canaries.refreshToken.secret,
	}),
	".docker/config.json": `{\n\t"auths": {\n\t\t"registry.acme.example": {\n\t\t\t"auth": "${base64(`ada:${canaries.plainText.secret}`)}"\n\t\t}\n\t}\n}\n`,
	"key.json": JSON.stringify({
		type: "service_account",
		client_email: "puller@acme.iam.gserviceaccount.com",
		client_id: "1",
		project_id: "acme",
		private_key_id: "0123456789abcdef0123456789abcdef01234567",
		private_key: pem,
		token_uri: "https://oauth2.googleapis.com/token",
	}),
	"federation.json": JSON.stringify({
		type: "external_account",
		audience: "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/p",
		subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
		token_url: "https://sts.googleapis.com/v1/token",
		credential_source: { file: "/var/run/token" },
	}),
	"oidc.jwt": `${canaries.jwt.secret}\n`,
	"pull-secret.txt": JSON.stringify({
		auths: Object.fromEntries(
			["cloud.openshift.com", "quay.io", "registry.redhat.io", "registry.connect.redhat.com"].map((host) => {
				return [host, { auth: base64(`12345678|uhc-1a2b:${canaries.pullSecret.secret}`) }];
			}),
		),
	}),
	"project/Dockerfile": "FROM gcr.io/acme/base:1\n",
};

function base64(text: string): string {
	return Buffer.from(text).toString("base64");
}

/**
 * Letters and digits alone, as one line: so it does not matter how a screen wraps or frames a text, which base64 it is in, whether it is
 * UTF-16, and how JSON, a shell or an address writes what stands around a core.
 */
function bare(text: string): string {
	return text.replace(/\x1b\[[\d;?]*[A-Za-z]|%2[BFbf]|%3[Dd]/g, "").replace(/[^A-Za-z0-9]+/g, "");
}

/** Half of it is a leak as well: a screen cuts, a program shows an end. */
function spellings(core: string): Canary["spellings"] {
	const whole = bare(core);
	const hex = Buffer.from(core).toString("hex");
	const once = inBase64(core);
	return [
		...[0, 6, whole.length - 12].map((start) => [whole.slice(start, start + 12), "as it is"] as const),
		...once.map((text) => [bare(text), "in base64"] as const),
		...once.flatMap(inBase64).map((text) => [bare(text), "in base64 twice"] as const),
		[hex, "in hexadecimal"],
		[hex.toUpperCase(), "in hexadecimal"],
	];
}

/** What stays of a text in base64, wherever in three bytes it begins: without the ends, to which the neighbours add. */
function inBase64(text: string): readonly string[] {
	return [0, 1, 2].map((offset) => {
		const encoded = Buffer.from("\0".repeat(offset) + text).toString("base64");
		return encoded.slice(offset === 0 ? 0 : 4, encoded.length - 4);
	});
}

/** "what was typed, in base64" for every canary that a text gives away. */
export function traces(text: string): readonly string[] {
	const line = bare(text);
	return Object.values(canaries).flatMap(({ name, spellings }: Canary) => {
		const found = spellings.find(([spelling]) => line.includes(spelling));
		return found === undefined ? [] : [`${name}, ${found[1]}`];
	});
}

export interface FoundFile {
	readonly path: string;
	readonly mode: number;
	readonly traces: readonly string[];
}

/** What was found in a file that has not changed since. */
const known = new Map<string, readonly string[]>();

/** Every file below a folder that gives a canary away, by its name too; `since`: older ones are left out, and older folders in it. */
export function filesWithTraces(folder: string, since = 0): readonly FoundFile[] {
	return ifReadable(() => readdirSync(folder), []).flatMap((name) => {
		const path = join(folder, name);
		const status = lstatSync(path, { throwIfNoEntry: false });
		if (status === undefined) return [];
		if (status.isDirectory()) return status.birthtimeMs < since ? [] : filesWithTraces(path, since);
		if (!status.isFile() || status.mtimeMs < since) return [];
		const state = `${path} ${status.ino} ${status.size} ${status.ctimeMs}`;
		const all = known.get(state) ?? traces(`${path}\n${ifReadable(() => readFileSync(path, "latin1"), "")}`);
		known.set(state, all);
		return all.length === 0 ? [] : [{ path, mode: status.mode & 0o777, traces: all }];
	});
}

/** Others' files lie in a folder for all. */
function ifReadable<T>(read: () => T, otherwise: T): T {
	try {
		return read();
	} catch {
		return otherwise;
	}
}
