import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runProgram, startService } from "./real-programs.ts";
import { type TokenServer, tokenService } from "./token-server.ts";

export interface Account {
	readonly username: string;
	readonly password: string;
}

export type RegistryDoor =
	| { readonly kind: "open" }
	| (Account & { readonly kind: "password"; readonly others?: readonly Account[] })
	| { readonly kind: "token"; readonly server: TokenServer };

export interface LoopbackRegistry {
	/** 127.0.0.1:PORT */
	readonly address: string;
	/** Its log: what was asked, and as whom (auth.user.name). */
	log(): string;
	/** Pushes a one-layer image by plain HTTP. */
	seed(repository: string, tag: string): Promise<void>;
	stop(): Promise<void>;
}

/** The real docker-registry on a free loopback port, with its files in `folder`. */
export async function startLoopbackRegistry(folder: string, door: RegistryDoor): Promise<LoopbackRegistry> {
	mkdirSync(folder, { recursive: true });
	const config = join(folder, "registry.json");
	// YAML reads JSON as it is.
	writeFileSync(
		config,
		JSON.stringify({
			version: 0.1,
			log: { level: "info", formatter: "json" },
			storage: { filesystem: { rootdirectory: join(folder, "storage") } },
			http: { addr: "127.0.0.1:0", secret: "for-tests-only" },
			...(await authOf(folder, door)),
		}),
	);
	const service = startService(["docker-registry", "serve", config], {
		PATH: process.env["PATH"],
		OTEL_TRACES_EXPORTER: "none",
	});
	const [, address = ""] = await service.printed(/listening on (127\.0\.0\.1:\d+)/);
	return {
		address,
		log: service.output,
		seed: (repository, tag) => seed(`http://${address}/v2/${repository}`, tag, authorizationOf(door, repository)),
		stop: service.stop,
	};
}

async function authOf(folder: string, door: RegistryDoor): Promise<object> {
	if (door.kind === "open") return {};
	if (door.kind === "token") {
		const { realm, certificatePath } = door.server;
		return {
			auth: { token: { realm, service: tokenService, issuer: "token service", rootcertbundle: certificatePath } },
		};
	}
	const path = join(folder, "htpasswd");
	const lines = await Promise.all([door, ...(door.others ?? [])].map(htpasswd));
	writeFileSync(path, lines.join("\n"));
	return { auth: { htpasswd: { realm: "loopback", path } } };
}

/** A line of the file that docker-registry reads. */
export async function htpasswd({ username, password }: Account): Promise<string> {
	const made = await runProgram(["htpasswd", "-niB", "-C", "4", username], { stdin: `${password}\n` });
	if (made.code !== 0) throw new Error(made.stderr);
	return made.stdout.trim();
}

function authorizationOf(door: RegistryDoor, repository: string): Record<string, string> {
	if (door.kind === "open") return {};
	if (door.kind === "token") return { authorization: `Bearer ${door.server.sign(repository, ["pull", "push"])}` };
	return { authorization: `Basic ${Buffer.from(`${door.username}:${door.password}`).toString("base64")}` };
}

async function seed(base: string, tag: string, headers: Record<string, string>): Promise<void> {
	const config = JSON.stringify({
		architecture: "amd64",
		os: "linux",
		config: {},
		rootfs: { type: "layers", diff_ids: [] },
	});
	const digest = `sha256:${createHash("sha256").update(config).digest("hex")}`;
	const upload = await expectStatus(202, `${base}/blobs/uploads/`, { method: "POST", headers });
	const location = new URL(upload.headers.get("location") ?? "", base);
	location.searchParams.set("digest", digest);
	const octets = { ...headers, "content-type": "application/octet-stream" };
	await expectStatus(201, location.href, { method: "PUT", headers: octets, body: config });
	const type = "application/vnd.docker.distribution.manifest.v2+json";
	const described = { mediaType: "application/vnd.docker.container.image.v1+json", size: config.length, digest };
	const manifest = JSON.stringify({ schemaVersion: 2, mediaType: type, config: described, layers: [] });
	const named = { ...headers, "content-type": type };
	await expectStatus(201, `${base}/manifests/${tag}`, { method: "PUT", headers: named, body: manifest });
}

async function expectStatus(status: number, url: string, init: RequestInit): Promise<Response> {
	const response = await fetch(url, init);
	const text = await response.text();
	if (response.status !== status) throw new Error(`${init.method} ${url}: ${response.status} ${text}`);
	return response;
}
