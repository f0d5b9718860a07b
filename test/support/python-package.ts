import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { storedZip } from "./stored-zip.ts";

/** A file of an index, as pip downloads it. */
export interface PackageFile {
	/** As its METADATA says it; an index lists it under its normal form. */
	readonly name: string;
	readonly version: string;
	readonly filename: string;
	readonly bytes: Buffer;
	readonly sha256: string;
	readonly requiresPython?: string;
}

export interface PackageOptions {
	readonly requiresPython?: string;
	/** Requirements of its own: "acme-base>=1". */
	readonly needs?: readonly string[];
	/** What its one module says when it is asked `whence`. */
	readonly whence?: string;
}

/** PEP 503: how an index and pip spell a name. */
export function normalName(name: string): string {
	return name.toLowerCase().replace(/[-_.]+/g, "-");
}

/** The smallest wheel every pip installs, for Python 2 and 3: one module, and the metadata of PEP 427. */
export function wheel(name: string, version: string, options: PackageOptions = {}): PackageFile {
	const bare = normalName(name).replaceAll("-", "_");
	const info = `${bare}-${version}.dist-info`;
	const files: [string, string][] = [
		[`${bare}.py`, `whence = ${JSON.stringify(options.whence ?? `${name} ${version}`)}\n`],
		[`${info}/METADATA`, metadata(name, version, options)],
		[
			`${info}/WHEEL`,
			"Wheel-Version: 1.0\nGenerator: hand\nRoot-Is-Purelib: true\nTag: py2-none-any\nTag: py3-none-any\n",
		],
	];
	const record = files.map(([path, text]) => `${path},sha256=${digest(text, "base64url")},${text.length}`);
	const all: [string, string][] = [...files, [`${info}/RECORD`, `${[...record, `${info}/RECORD,,`].join("\n")}\n`]];
	return packageFile(name, version, `${bare}-${version}-py2.py3-none-any.whl`, storedZip(all), options);
}

/** A source distribution that builds itself: its backend lies in it (PEP 517, backend-path), so nothing else is downloaded. */
export function sdist(name: string, version: string, options: PackageOptions = {}): PackageFile {
	const bare = normalName(name).replaceAll("-", "_");
	const built = wheel(name, version, options);
	const backend = [
		"import base64, os",
		`name = ${JSON.stringify(built.filename)}`,
		"def build_wheel(folder, config_settings=None, metadata_directory=None):",
		"    with open(os.path.join(folder, name), 'wb') as out:",
		`        out.write(base64.b64decode(${JSON.stringify(built.bytes.toString("base64"))}))`,
		"    return name",
		"",
	].join("\n");
	const project = '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n';
	const folder = `${bare}-${version}`;
	const tar = tarOf([
		[`${folder}/PKG-INFO`, metadata(name, version, options)],
		[`${folder}/pyproject.toml`, project],
		[`${folder}/backend.py`, backend],
	]);
	return packageFile(name, version, `${folder}.tar.gz`, gzipSync(tar), options);
}

function metadata(name: string, version: string, { requiresPython, needs = [] }: PackageOptions): string {
	const lines = ["Metadata-Version: 2.1", `Name: ${name}`, `Version: ${version}`, "Summary: made for a test"];
	if (requiresPython !== undefined) lines.push(`Requires-Python: ${requiresPython}`);
	return [...lines, ...needs.map((need) => `Requires-Dist: ${need}`), "", ""].join("\n");
}

function packageFile(
	name: string,
	version: string,
	filename: string,
	bytes: Buffer,
	{ requiresPython }: PackageOptions,
): PackageFile {
	const file = { name, version, filename, bytes, sha256: digest(bytes, "hex") };
	return requiresPython === undefined ? file : { ...file, requiresPython };
}

function digest(content: string | Buffer, encoding: "hex" | "base64url"): string {
	return createHash("sha256").update(content).digest(encoding);
}

/** POSIX ustar: headers of 512 bytes, contents filled up to as much. */
function tarOf(files: readonly (readonly [name: string, text: string])[]): Buffer {
	const parts = files.flatMap(([name, text]) => {
		const content = Buffer.from(text);
		return [tarHeader(name, content.length), content, Buffer.alloc((512 - (content.length % 512)) % 512)];
	});
	return Buffer.concat([...parts, Buffer.alloc(1024)]);
}

function tarHeader(name: string, size: number): Buffer {
	const header = Buffer.alloc(512);
	const octal = (value: number, length: number) => value.toString(8).padStart(length - 1, "0");
	header.write(name, 0, 100);
	header.write(octal(0o644, 8), 100);
	header.write(octal(0, 8), 108);
	header.write(octal(0, 8), 116);
	header.write(octal(size, 12), 124);
	header.write(octal(315_532_800, 12), 136);
	header.write("        0", 148);
	header.write("ustar\x0000", 257);
	const sum = header.reduce((total, byte) => total + byte, 0);
	header.write(`${octal(sum, 7)}\0 `, 148);
	return header;
}
