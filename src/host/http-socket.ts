import { type IncomingMessage, request as open } from "node:http";
import type { HttpRequest, HttpResult } from "../model/host.ts";
import { cappedBody } from "./capped-body.ts";
import { joinHeaders, revealHeaders } from "./http-headers.ts";

/** Asks over a unix socket or a named pipe: a docker engine. @throws what the system says. */
export async function askSocket(request: HttpRequest, socketPath: string, signal: AbortSignal): Promise<HttpResult> {
	const url = new URL(request.url);
	const message = await new Promise<IncomingMessage>((resolve, reject) => {
		const body = typeof request.body === "object" ? request.body.reveal() : request.body;
		open(
			{
				socketPath,
				method: request.method,
				path: url.pathname + url.search,
				headers: { host: url.host, ...revealHeaders(request.headers) },
				agent: false,
				signal,
			},
			resolve,
		)
			.on("error", reject)
			.end(body);
	});
	return {
		ok: true,
		status: message.statusCode ?? 0,
		headers: joinHeaders(message.headers),
		...(await cappedBody(message)),
	};
}
