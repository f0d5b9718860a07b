import type { RequestListener } from "node:http";
import { type Authority, httpServer, listen } from "./loopback.ts";
import { normalName, type PackageFile } from "./python-package.ts";
import { simplePage } from "./simple-page.ts";
import { type Upload, uploadOf } from "./simple-upload.ts";

export interface IndexUser {
	readonly username: string;
	readonly password: string;
	/** False: known, and not permitted to see anything (403). */
	readonly permitted?: boolean;
}

/** What an index asked somebody for, and how it answered. */
export interface IndexRequest {
	readonly method: string;
	/** Path and query. */
	readonly url: string;
	/** Of the Basic sign-in; undefined: nobody said who he is. */
	readonly username: string | undefined;
	readonly password: string | undefined;
	readonly accept: string;
	readonly status: number;
}

/** From now on: as it should; one answer to everything; or no answer at all. */
export type IndexMood =
	| { readonly kind: "well" }
	| {
			readonly kind: "status";
			readonly status: number;
			readonly headers?: Readonly<Record<string, string>>;
			readonly body?: string;
	  }
	| { readonly kind: "silent" };

export interface SimpleIndexOptions {
	/** Who may come in; absent: everybody. */
	readonly users?: readonly IndexUser[];
	readonly files?: readonly PackageFile[];
	/** Above "simple/": "/acme/pypi/". Paths outside of it are 404. */
	readonly base?: string;
	/** html: an index of the old kind, which knows no JSON (PEP 691). */
	readonly pages?: "html" | "json";
	/** Served by TLS with a certificate of this authority. */
	readonly authority?: Authority;
	readonly mood?: IndexMood;
	/** The body of a 401, 403 and 404. */
	readonly words?: (status: number, path: string) => string;
}

export interface SimpleIndex {
	/** "127.0.0.1:40001". */
	readonly host: string;
	/** What pip asks: "http://127.0.0.1:40001/acme/pypi/simple/". */
	readonly url: string;
	/** What twine uploads to: "http://127.0.0.1:40001/acme/pypi/". */
	readonly uploadUrl: string;
	/** The index URL with a user, and a password when there is one, percent-encoded. */
	urlFor(username: string, password?: string): string;
	/** Every request so far, the oldest first; may be emptied. */
	readonly requests: IndexRequest[];
	readonly uploads: readonly Upload[];
	mood: IndexMood;
	add(...files: readonly PackageFile[]): void;
	stop(): Promise<void>;
}

export interface SimpleIndexDoor extends Pick<SimpleIndex, "requests" | "uploads" | "mood" | "add"> {
	readonly listener: RequestListener;
}

/** A loopback index of PEP 503 and 691 on a port of its own, with Basic sign-in, downloads with hashes and twine's upload. */
export async function startSimpleIndex(options: SimpleIndexOptions = {}): Promise<SimpleIndex> {
	const door = simpleIndexDoor(options);
	const server = options.authority?.server(door.listener) ?? httpServer(door.listener);
	const { port, close } = await listen(server);
	const scheme = options.authority === undefined ? "http" : "https";
	// By name: pip's truststore cannot check a certificate for a number (pip 24.2, Python 3.13).
	const host = `${options.authority === undefined ? "127.0.0.1" : "localhost"}:${port}`;
	const base = options.base ?? "/";
	const urlFor = (username: string, password?: string) => {
		const words = [username, ...(password === undefined ? [] : [password])].map(encodeURIComponent).join(":");
		return `${scheme}://${words}@${host}${base}simple/`;
	};
	const place = { host, url: `${scheme}://${host}${base}simple/`, uploadUrl: `${scheme}://${host}${base}` };
	return Object.assign(door, place, { urlFor, stop: close });
}

/** The index without a server of its own, for one that several hosts share. */
export function simpleIndexDoor(options: SimpleIndexOptions = {}): SimpleIndexDoor {
	const stock: Stock = { files: [...(options.files ?? [])], uploads: [] };
	const requests: IndexRequest[] = [];
	const door: SimpleIndexDoor = {
		requests,
		uploads: stock.uploads,
		mood: options.mood ?? { kind: "well" },
		add: (...more) => void stock.files.push(...more),
		listener: (request, response) => {
			const parts: Buffer[] = [];
			request.on("data", (part: Buffer) => parts.push(part));
			request.on("end", () => {
				const { method = "", url = "" } = request;
				const [username, password] = basicOf(request.headers.authorization);
				const asked = { method, url, username, password, accept: request.headers.accept ?? "" };
				const type = request.headers["content-type"] ?? "";
				const reply = replyTo(options, stock, door.mood, { ...asked, type, body: Buffer.concat(parts) });
				requests.push({ ...asked, status: reply?.status ?? 0 });
				if (reply === undefined) return;
				response.writeHead(reply.status, { "content-type": "text/plain; charset=utf-8", ...reply.headers });
				response.end(reply.body);
			});
		},
	};
	return door;
}

interface Stock {
	readonly files: PackageFile[];
	readonly uploads: Upload[];
}

interface Asked extends Omit<IndexRequest, "status"> {
	readonly type: string;
	readonly body: Buffer;
}

interface Reply {
	readonly status: number;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string | Buffer;
}

function replyTo(options: SimpleIndexOptions, stock: Stock, mood: IndexMood, asked: Asked): Reply | undefined {
	if (mood.kind === "silent") return undefined;
	if (mood.kind === "status") return mood;
	const { users, words } = options;
	const path = new URL(asked.url, "http://index").pathname;
	const user = users?.find((one) => one.username === asked.username && one.password === asked.password);
	const no = (status: number) => ({ status, body: words?.(status, path) ?? "" });
	if (users !== undefined && user === undefined) {
		return { ...no(401), headers: { "www-authenticate": 'Basic realm="loopback index"' } };
	}
	if (user?.permitted === false) return no(403);
	if (asked.method === "POST") return receive(stock, asked);
	return find(options, stock.files, path, asked.accept) ?? no(404);
}

function find(
	{ base = "/", pages = "json" }: SimpleIndexOptions,
	files: readonly PackageFile[],
	path: string,
	accept: string,
): Reply | undefined {
	const [kind, name, ...rest] = path.startsWith(base) ? path.slice(base.length).split("/") : [];
	if (kind === "files") {
		const file = files.find(({ filename }) => filename === name);
		return file && { status: 200, headers: { "content-type": "application/octet-stream" }, body: file.bytes };
	}
	if (kind !== "simple" || name === undefined || rest.length > 1) return undefined;
	if (name !== "" && (rest.length === 0 || name !== normalName(name))) {
		return { status: 301, headers: { location: `${base}simple/${normalName(name)}/` } };
	}
	const listed = files.filter((file) => normalName(file.name) === name);
	if (name !== "" && listed.length === 0) return undefined;
	const type = pages === "json" && accept.includes("application/vnd.pypi.simple.v1+json") ? "json" : "html";
	const page = simplePage(type, base, name === "" ? files.map((file) => normalName(file.name)) : listed, name);
	return { status: 200, headers: { "content-type": page.type }, body: page.body };
}

function receive({ files, uploads }: Stock, { type, body, username }: Asked): Reply {
	const upload = uploadOf(type, body, username);
	if (upload === undefined) return { status: 400, body: "not an upload" };
	uploads.push(upload);
	files.push(upload.file);
	return { status: 200 };
}

function basicOf(header: string | undefined): readonly [string?, string?] {
	const encoded = /^Basic (.+)$/i.exec(header ?? "")?.[1];
	if (encoded === undefined) return [];
	const text = Buffer.from(encoded, "base64").toString("utf8");
	const colon = text.indexOf(":");
	return [text.slice(0, colon), text.slice(colon + 1)];
}
