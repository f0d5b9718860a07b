import { createSign } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { runProgram } from "./real-programs.ts";

/** What the service answers from now on. Grants are cut down to these, as a real one does. */
export type TokenMood =
	| { readonly kind: "grants"; readonly actions: readonly string[] }
	| { readonly kind: "status"; readonly status: number; readonly body: string }
	| { readonly kind: "silent" };

export interface TokenRequest {
	readonly method: string;
	readonly username: string | undefined;
	readonly parameters: URLSearchParams;
}

export interface TokenServer {
	/** http://127.0.0.1:PORT/token */
	readonly realm: string;
	/** Certificate that a registry must trust (rootcertbundle). */
	readonly certificatePath: string;
	readonly requests: TokenRequest[];
	mood: TokenMood;
	/** A token for a repository, for seeding. */
	sign(repository: string, actions: readonly string[]): string;
	stop(): Promise<void>;
}

export const tokenService = "loopback registry";

/** A token service of the distribution project's kind: real signed tokens for one account, on a free loopback port. */
export async function startTokenServer(
	folder: string,
	account: { readonly username: string; readonly password: string },
): Promise<TokenServer> {
	const certificatePath = join(folder, "token.crt");
	const keyPath = join(folder, "token.key");
	const made = await runProgram([
		...["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=token service"],
		...["-keyout", keyPath, "-out", certificatePath],
	] as [string, ...string[]]);
	if (made.code !== 0) throw new Error(made.stderr);
	const key = readFileSync(keyPath, "utf8");
	const der = readFileSync(certificatePath, "utf8").replace(/-----[^-]+-----|\s/g, "");

	function sign(repository: string, actions: readonly string[]): string {
		const now = Math.floor(Date.now() / 1000);
		const access = actions.length === 0 ? [] : [{ type: "repository", name: repository, actions }];
		const claims = {
			iss: "token service",
			sub: account.username,
			aud: tokenService,
			exp: now + 300,
			nbf: now - 10,
			iat: now,
			jti: "1",
			access,
		};
		const head = { typ: "JWT", alg: "RS256", x5c: [der] };
		const text = [head, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
		return `${text}.${createSign("RSA-SHA256").update(text).sign(key, "base64url")}`;
	}

	const requests: TokenRequest[] = [];
	const http = createServer((request, response) => {
		const url = new URL(request.url ?? "/", "http://127.0.0.1");
		const [username, password] = basicOf(request.headers.authorization);
		requests.push({ method: request.method ?? "", username, parameters: url.searchParams });
		const { mood } = server;
		if (mood.kind === "silent") return;
		if (mood.kind === "status") return void response.writeHead(mood.status).end(mood.body);
		const known = username === account.username && password === account.password;
		if (username !== undefined && !known) {
			const errors = [{ code: "UNAUTHORIZED", message: "wrong user name or password" }];
			return void response.writeHead(401).end(JSON.stringify({ errors }));
		}
		const [, name = "", asked = ""] = /^repository:(.*):([^:]*)$/.exec(url.searchParams.get("scope") ?? "") ?? [];
		const actions = known ? asked.split(",").filter((action) => mood.actions.includes(action)) : [];
		response.writeHead(200, { "content-type": "application/json" });
		response.end(JSON.stringify({ token: sign(name, actions), expires_in: 300 }));
	});
	await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
	const server: TokenServer = {
		realm: `http://127.0.0.1:${(http.address() as AddressInfo).port}/token`,
		certificatePath,
		requests,
		mood: { kind: "grants", actions: ["pull"] },
		sign,
		stop: () =>
			new Promise((resolve) => {
				http.closeAllConnections();
				http.close(() => resolve());
			}),
	};
	return server;
}

function basicOf(header: string | undefined): [string | undefined, string | undefined] {
	const encoded = /^Basic (.+)$/.exec(header ?? "")?.[1];
	if (encoded === undefined) return [undefined, undefined];
	const text = Buffer.from(encoded, "base64").toString("utf8");
	const colon = text.indexOf(":");
	return [text.slice(0, colon), text.slice(colon + 1)];
}
