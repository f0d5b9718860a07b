import { createHash } from "node:crypto";
import type { RequestListener } from "node:http";
import { googlePythonAnswer } from "./google-python-registry.ts";

export interface GoogleRequest {
	readonly host: string;
	readonly url: string;
	/** "USER:PASSWORD" of a Basic sign-in, "Bearer", or "". */
	readonly shown: string;
}

/** Projects whose repositories the account may read; everything else is denied or absent, which Google does not tell apart. */
const readable = ["acme"];
/** Projects whose gcr.io repository was never made. */
const withoutRepository = ["nova"];
export const goodToken = "ya29.canary-Good-0123456789abcdef";
/** Of the one service account key that counts. */
export const goodKeyId = "0123456789abcdef0123456789abcdef01234567";
const registryToken = Buffer.from('{"access_token":"opaque","product":"artifactregistry"}').toString("base64");

/**
 * Answers as Artifact Registry's hosts do: a challenge without service at /v2/, an opaque token, a 403 DENIED that does not tell "no
 * permission" from "no repository", a 400 NAME_INVALID for a project alone.
 */
export function googleRegistry(seen: GoogleRequest[]): RequestListener {
	return (request, response) => {
		const host = request.headers.host ?? "";
		const url = new URL(request.url ?? "/", `https://${host}`);
		const basic = /^Basic (.+)$/.exec(request.headers.authorization ?? "")?.[1];
		const bearer = request.headers.authorization === `Bearer ${registryToken}`;
		const shown = basic === undefined ? (bearer ? "Bearer" : "") : Buffer.from(basic, "base64").toString();
		seen.push({ host, url: `${url.pathname}${url.search}`, shown });
		const isPython = host.endsWith("-python.pkg.dev");
		const signedIn = shown === `oauth2accesstoken:${goodToken}`;
		const answer = isPython ? googlePythonAnswer(url, signedIn) : answerTo(host, url, shown);
		const distribution = isPython ? {} : { "docker-distribution-api-version": "registry/2.0" };
		response.writeHead(answer.status, { ...distribution, ...answer.headers });
		response.end(request.method === "HEAD" ? "" : answer.body);
	};
}

export interface GoogleAnswer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string | Buffer;
}

function answerTo(host: string, url: URL, shown: string): GoogleAnswer {
	if (url.pathname === "/v2/token") return answerToken(host, url, shown);
	if (shown !== "Bearer") {
		const answer = refusal(401, "UNAUTHORIZED", "not authenticated: No credential was supplied.");
		return { ...answer, headers: { "www-authenticate": `Bearer realm="https://${host}/v2/token"` } };
	}
	return url.pathname === "/v2/" ? json({}) : answerRepository(host, url.pathname);
}

function answerToken(host: string, url: URL, shown: string): GoogleAnswer {
	if (!isSignedIn(shown)) return refusal(401, "UNAUTHORIZED", "authentication failed");
	const [, path, actions = ""] = /^repository:(.*):(.*)$/.exec(url.searchParams.get("scope") ?? "") ?? [];
	if (path !== undefined && actions.includes("push")) return denial(host, path, "uploadArtifacts");
	if (path !== undefined && !isReadable(path)) return denial(host, path, "downloadArtifacts");
	return json({ token: registryToken, expires_in: 43_200 });
}

/** A token, or a whole key, as it is or in base64; the user name says which. */
function isSignedIn(shown: string): boolean {
	const [, username = "", password = ""] = /^([^:]*):([\s\S]*)$/.exec(shown) ?? [];
	if (username === "_dcgcloud_token" || username === "oauth2accesstoken") return password === goodToken;
	if (username !== "_json_key" && username !== "_json_key_base64") return false;
	const text = username === "_json_key" ? password : Buffer.from(password, "base64").toString();
	try {
		return JSON.parse(text).private_key_id === goodKeyId;
	} catch {
		return false;
	}
}

function answerRepository(host: string, pathname: string): GoogleAnswer {
	const [, path = "", kind, name = ""] = /^\/v2\/(.*)\/(tags|manifests|blobs)\/(.*)$/.exec(pathname) ?? [];
	const [project = "", ...rest] = path.split("/");
	if (rest.length === 0 && host !== "gcr.io") {
		return refusal(400, "NAME_INVALID", "invalid number of path components: 1");
	}
	if (host === "gcr.io" && withoutRepository.includes(project)) {
		return refusal(404, "NAME_UNKNOWN", 'Repository "gcr.io" not found');
	}
	if (!isReadable(path)) return denial(host, path, "downloadArtifacts");
	if (kind === "tags") return json({ child: ["app"], manifest: {}, name: path, tags: [] });
	if (kind === "blobs") return json(imageConfig);
	return name === "v1"
		? json(manifest, manifest.mediaType)
		: refusal(404, "MANIFEST_UNKNOWN", `Failed to fetch "${name}"`);
}

const imageConfig = { architecture: "amd64", os: "linux", config: {}, rootfs: { type: "layers", diff_ids: [] } };
const imageConfigText = JSON.stringify(imageConfig);
const manifest = {
	schemaVersion: 2,
	mediaType: "application/vnd.docker.distribution.manifest.v2+json",
	config: {
		mediaType: "application/vnd.docker.container.image.v1+json",
		size: imageConfigText.length,
		digest: `sha256:${createHash("sha256").update(imageConfigText).digest("hex")}`,
	},
	layers: [],
};

function isReadable(path: string): boolean {
	return [...readable, ...withoutRepository].includes(path.split("/")[0] ?? "");
}

function denial(host: string, path: string, permission: string): GoogleAnswer {
	const [project, repository = "gcr.io"] = path.split("/");
	const location = /^(.*)-docker\.pkg\.dev$/.exec(host)?.[1] ?? "us";
	const resource = `projects/${project}/locations/${location}/repositories/${repository}`;
	const name = `artifactregistry.repositories.${permission}`;
	return refusal(403, "DENIED", `Permission "${name}" denied on resource "${resource}" (or it may not exist)`);
}

function refusal(status: number, code: string, message: string): GoogleAnswer {
	return { ...json({ errors: [{ code, message }] }), status };
}

function json(value: object, type = "application/json"): GoogleAnswer {
	return { status: 200, headers: { "content-type": type }, body: JSON.stringify(value) };
}
