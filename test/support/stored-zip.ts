import { crc32 } from "node:zlib";

/** A zip archive whose files are stored as they are, in the order given; the same files give the same bytes. */
export function storedZip(files: readonly (readonly [name: string, text: string])[]): Buffer {
	const parts: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const [name, text] of files) {
		const content = Buffer.from(text);
		const path = Buffer.from(name);
		const common = commonFields(content, path);
		const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, path, content]);
		const place = Buffer.alloc(14);
		// Comment length, disk number and internal attributes are 0; a plain file with mode 0644 (APPNOTE 4.3.12).
		place.writeUInt32LE((0o100644 << 16) >>> 0, 6);
		place.writeUInt32LE(offset, 10);
		directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x03", "latin1"), common, place, path]));
		parts.push(local);
		offset += local.length;
	}
	const listing = Buffer.concat(directory);
	const end = Buffer.alloc(22);
	end.write("PK\x05\x06", "latin1");
	end.writeUInt16LE(files.length, 8);
	end.writeUInt16LE(files.length, 10);
	end.writeUInt32LE(listing.length, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...parts, listing, end]);
}

/** From "version needed" to "extra field length", which both headers share; dated 1980-01-01. */
function commonFields(content: Buffer, path: Buffer): Buffer {
	const fields = Buffer.alloc(26);
	fields.writeUInt16LE(20, 0);
	fields.writeUInt16LE(0x21, 8);
	fields.writeUInt32LE(crc32(content), 10);
	fields.writeUInt32LE(content.length, 14);
	fields.writeUInt32LE(content.length, 18);
	fields.writeUInt16LE(path.length, 22);
	return fields;
}
