import { httpServer, listen } from "./loopback.ts";

/** What a client showed the token service. */
export interface Shown {
	/** The name it gives beside its request. */
	readonly account: string | undefined;
	/** "ada:secret", as Basic carries it. */
	readonly basic: string | undefined;
	readonly refreshToken: string | undefined;
}

export interface AskingRegistry {
	/** 127.0.0.1:PORT */
	readonly address: string;
	/** What was shown since the last look. */
	take(): readonly Shown[];
	stop(): Promise<void>;
}

/** A registry that lets nobody in and notes who asked its token service, and how. */
export async function startAskingRegistry(): Promise<AskingRegistry> {
	let shown: Shown[] = [];
	const server = httpServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on("data", (chunk: Buffer) => chunks.push(chunk));
		request.on("end", () => {
			const url = new URL(request.url ?? "/", "http://127.0.0.1");
			if (url.pathname !== "/token") {
				const challenge = `Bearer realm="http://${request.headers.host}/token",service="asking"`;
				response.writeHead(401, { "www-authenticate": challenge }).end();
				return;
			}
			const form = new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
			const [, encoded] = /^Basic (.+)$/.exec(request.headers.authorization ?? "") ?? [];
			shown.push({
				account: url.searchParams.get("account") ?? undefined,
				basic: encoded === undefined ? undefined : Buffer.from(encoded, "base64").toString("utf8"),
				refreshToken: form.get("refresh_token") ?? undefined,
			});
			response.writeHead(401, { "content-type": "application/json" }).end("{}");
		});
	});
	const { port, close } = await listen(server);
	return {
		address: `127.0.0.1:${port}`,
		take: () => {
			const taken = shown;
			shown = [];
			return taken;
		},
		stop: close,
	};
}
