import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { httpServer, listen } from "./loopback.ts";

/** A login as docker hands it to its engine. */
export interface HandedLogin {
	readonly username?: string;
	readonly password?: string;
	readonly identitytoken?: string;
	readonly registrytoken?: string;
}

export interface LoggingEngine {
	/** For DOCKER_HOST. */
	readonly address: string;
	/** Of the last pull; undefined: there was none. */
	takePull(): HandedLogin | undefined;
	/** Of the last build by the old builder: every login it was handed, by key. */
	takeBuild(): Readonly<Record<string, HandedLogin>> | undefined;
	stop(): Promise<void>;
}

/** An engine that notes the logins it is handed and then does nothing. */
export async function startLoggingEngine(): Promise<LoggingEngine> {
	const folder = mkdtempSync(join(tmpdir(), "registry-setup-engine-"));
	let pull: HandedLogin | undefined;
	let build: Readonly<Record<string, HandedLogin>> | undefined;
	const server = httpServer((request, response) => {
		response.setHeader("api-version", "1.47");
		response.setHeader("ostype", "linux");
		const url = request.url ?? "";
		request.resume();
		if (url.includes("/images/create")) pull = decoded(request.headers["x-registry-auth"]);
		if (/\/build\b/.test(url)) build = decoded(request.headers["x-registry-config"]);
		const isPing = url.endsWith("/_ping");
		request.on("end", () => {
			response.writeHead(isPing ? 200 : 500, { "content-type": "application/json" });
			response.end(isPing ? "OK" : '{"message":"this engine only listens"}');
		});
	});
	const socket = join(folder, "engine.sock");
	const { close } = await listen(server, socket);
	return {
		address: `unix://${socket}`,
		takePull: () => {
			const taken = pull;
			pull = undefined;
			return taken;
		},
		takeBuild: () => {
			const taken = build;
			build = undefined;
			return taken;
		},
		stop: async () => {
			await close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

function decoded<Value>(header: string | string[] | undefined): Value {
	// An engine that is handed none is handed nothing at all.
	return JSON.parse(header === undefined ? "{}" : Buffer.from(String(header), "base64url").toString("utf8"));
}
