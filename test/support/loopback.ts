import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server as HttpServer, type RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, connect, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Loopback {
	readonly port: number;
	close(): Promise<void>;
}

/** A server on the loopback, on a port of its own or on a unix socket. */
export function listen(server: Server, socketPath?: string): Promise<Loopback> {
	const sockets = new Set<Socket>();
	server.on("connection", (socket) => {
		sockets.add(socket);
		socket.on("close", () => sockets.delete(socket)).on("error", () => undefined);
	});
	return new Promise((resolve, reject) => {
		server.once("error", reject);
		const ready = () =>
			resolve({
				port: socketPath === undefined ? (server.address() as AddressInfo).port : 0,
				close: () =>
					new Promise((closed) => {
						server.close(() => closed());
						for (const socket of sockets) socket.destroy();
					}),
			});
		if (socketPath === undefined) server.listen(0, "127.0.0.1", ready);
		else server.listen(socketPath, ready);
	});
}

export function httpServer(answer: RequestListener): HttpServer {
	return createServer(answer);
}

/** A proxy that notes what it was asked for; `refuse` is the status it says no with. */
export function proxyServer(seen: string[], refuse?: number): HttpServer {
	const server = createServer((request, response) => {
		seen.push(`${request.method} ${request.url}`);
		response.writeHead(refuse ?? 200).end("from the proxy");
	});
	server.on("connect", (request, client: Socket) => {
		seen.push(`CONNECT ${request.url} ${request.headers["proxy-authorization"] ?? ""}`.trim());
		if (refuse !== undefined) {
			client.end(`HTTP/1.1 ${refuse} No\r\n\r\n`);
			return;
		}
		const [host = "", port = ""] = (request.url ?? "").split(":");
		const upstream = connect(Number(port), host, () => {
			client.write("HTTP/1.1 200 OK\r\n\r\n");
			upstream.pipe(client).pipe(upstream);
		});
		const end = () => {
			client.destroy();
			upstream.destroy();
		};
		upstream.on("error", end).on("close", end);
		client.on("error", end).on("close", end);
	});
	return server;
}

export interface Authority {
	readonly certificatePath: string;
	server(answer: RequestListener): Server;
	dispose(): void;
}

/** An authority nobody knows, and a server for 127.0.0.1 and those names with its certificate. Undefined without openssl. */
export function ownAuthority(names: readonly string[] = ["localhost"]): Authority | undefined {
	const folder = mkdtempSync(join(tmpdir(), "registry-setup-authority-"));
	const run = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
	try {
		run("version");
	} catch {
		rmSync(folder, { recursive: true });
		return undefined;
	}
	const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
	run("req", "-x509", ...key, "-days", "2", "-subj", "/CN=Own authority", "-keyout", "ca.key", "-out", "ca.crt");
	run(
		...["req", "-x509", ...key, "-days", "2", "-subj", "/CN=localhost", "-CA", "ca.crt", "-CAkey", "ca.key"],
		...[
			"-addext",
			`subjectAltName=${names.map((name) => `DNS:${name}`).join()},IP:127.0.0.1`,
			"-addext",
			"basicConstraints=critical,CA:FALSE",
		],
		...["-keyout", "server.key", "-out", "server.crt"],
	);
	const read = (name: string) => readFileSync(join(folder, name));
	return {
		certificatePath: join(folder, "ca.crt"),
		server: (answer) => createTlsServer({ key: read("server.key"), cert: read("server.crt") }, answer),
		dispose: () => rmSync(folder, { recursive: true }),
	};
}
