import * as tls from "node:tls";
import type { ClientTrust, ReadHost } from "../model/host.ts";

/** Where Linux distributions keep the authorities of the laptop; the first that exists is the one (crypto/x509/root_linux.go). */
const systemBundles = [
	"/etc/ssl/certs/ca-certificates.crt",
	"/etc/pki/tls/certs/ca-bundle.crt",
	"/etc/ssl/ca-bundle.pem",
	"/etc/pki/tls/cacert.pem",
	"/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
	"/etc/ssl/cert.pem",
];

type Files = Pick<ReadHost, "platform" | "env" | "home" | "paths" | "readFile" | "list">;

/** The authorities trusted for a host; undefined: Node's own, which are Mozilla's. */
export async function authoritiesFor(
	files: Files,
	host: string,
	trust: ClientTrust | undefined,
): Promise<readonly string[] | undefined> {
	const own = trust === undefined ? [] : blocks(await textAt(files, trust.path));
	if (trust?.alone) return own;
	const extra = [...(await extraCertificates(files, host)), ...own];
	return extra.length === 0 ? undefined : [...tls.rootCertificates, ...extra];
}

/** A bundle, or every file of a folder. */
async function textAt(files: Files, path: string): Promise<string> {
	return (await text(files, path)) + (await folderText(files, path, /./));
}

/** Those beyond Node's own, as a docker client on this laptop would trust them. */
async function extraCertificates(files: Files, host: string): Promise<readonly string[]> {
	const texts = await Promise.all([
		...[files.env["NODE_EXTRA_CA_CERTS"], files.env["SSL_CERT_FILE"]].map((path) => text(files, path)),
		...(files.env["SSL_CERT_DIR"] ?? "").split(files.paths.delimiter).map((folder) => folderText(files, folder, /./)),
		systemText(files),
		...hostFolders(files, host).map((folder) => folderText(files, folder, /\.crt$/)),
	]);
	const known = new Set(tls.rootCertificates.map(essence));
	const extra = new Map(blocks(texts.join("\n")).map((block) => [essence(block), block]));
	return [...extra].filter(([key]) => !known.has(key)).map(([, block]) => block);
}

async function text(files: Files, path: string | undefined): Promise<string> {
	if (path === undefined || path === "") return "";
	const reading = await files.readFile(path);
	return reading.ok ? reading.text : "";
}

async function folderText(files: Files, folder: string, names: RegExp): Promise<string> {
	if (folder === "") return "";
	const wanted = (await files.list(folder)).filter((name) => names.test(name));
	return (await Promise.all(wanted.map((name) => text(files, files.paths.join(folder, name))))).join("\n");
}

async function systemText(files: Files): Promise<string> {
	if (files.platform === "linux") {
		for (const path of systemBundles) {
			const bundle = await text(files, path);
			if (bundle !== "") return bundle;
		}
		return "";
	}
	// Since Node 22.15: the keychain of macOS, the certificate stores of Windows.
	if (!("getCACertificates" in tls) || typeof tls.getCACertificates !== "function") return "";
	const system: unknown = tls.getCACertificates("system");
	return Array.isArray(system) ? system.join("\n") : "";
}

/** docs.docker.com/engine/security/certificates; the second is the rootless engine's. */
function hostFolders(files: Files, host: string): readonly string[] {
	// The host becomes part of a path.
	if (files.platform === "win32" || !/^[A-Za-z0-9][A-Za-z0-9.-]*(?::\d+)?$/.test(host)) return [];
	return ["/etc/docker/certs.d", files.paths.join(files.home, ".config/docker/certs.d")].map((folder) =>
		files.paths.join(folder, host),
	);
}

function blocks(bundle: string): readonly string[] {
	return bundle.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
}

/** Bundles break the same certificate into lines of different lengths. */
function essence(block: string): string {
	return block.replaceAll(/\s/g, "");
}
