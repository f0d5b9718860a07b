import { createHash } from "node:crypto";
import type { PackageFile } from "./python-package.ts";

export interface Upload {
	readonly name: string;
	readonly version: string;
	/** Who uploaded it; undefined: nobody said. */
	readonly username: string | undefined;
	readonly file: PackageFile;
}

/** What twine sends (PyPI's legacy upload, `:action` file_upload); undefined when it is something else. */
export function uploadOf(contentType: string, body: Buffer, username: string | undefined): Upload | undefined {
	const boundary = /^multipart\/form-data;.*boundary="?([^";]+)/i.exec(contentType)?.[1];
	if (boundary === undefined) return undefined;
	const fields = new Map<string, { readonly content: Buffer; readonly filename: string | undefined }>();
	for (const part of partsOf(body, `--${boundary}`)) {
		const end = part.indexOf("\r\n\r\n");
		const head = part.subarray(0, end).toString();
		const name = /\bname="([^"]*)"/i.exec(head)?.[1];
		if (end < 0 || name === undefined) return undefined;
		fields.set(name, { content: part.subarray(end + 4), filename: /\bfilename="([^"]*)"/i.exec(head)?.[1] });
	}
	const text = (name: string) => fields.get(name)?.content.toString() ?? "";
	const content = fields.get("content");
	if (text(":action") !== "file_upload" || content?.filename === undefined) return undefined;
	const sha256 = createHash("sha256").update(content.content).digest("hex");
	if (text("sha256_digest") !== sha256) return undefined;
	const named = { name: text("name"), version: text("version") };
	return { ...named, username, file: { ...named, filename: content.filename, bytes: content.content, sha256 } };
}

/** What stands between the boundary lines, without the line ends that belong to them. */
function partsOf(body: Buffer, boundary: string): readonly Buffer[] {
	const parts: Buffer[] = [];
	for (let at = body.indexOf(boundary); at >= 0; ) {
		const start = at + boundary.length + 2;
		const next = body.indexOf(`\r\n${boundary}`, start);
		if (next < 0) break;
		parts.push(body.subarray(start, next));
		at = next + 2;
	}
	return parts;
}
