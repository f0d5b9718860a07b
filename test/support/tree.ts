import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";

/** Everything below a folder, path → mode and contents: two equal trees are the same disk. */
export function tree(root: string, skip: readonly string[] = []): Readonly<Record<string, string>> {
	const found: Record<string, string> = {};
	const walk = (folder: string, prefix: string) => {
		for (const name of readdirSync(folder).sort()) {
			const path = join(folder, name);
			const label = `${prefix}${name}`;
			if (skip.includes(label)) continue;
			const status = lstatSync(path);
			const mode = (status.mode & 0o7777).toString(8);
			if (status.isSymbolicLink()) found[label] = `-> ${readlinkSync(path)}`;
			else if (status.isDirectory()) {
				found[label] = `${mode} folder`;
				walk(path, `${label}/`);
			} else found[label] = `${mode} ${status.uid} ${readFileSync(path, "utf8")}`;
		}
	};
	walk(root, "");
	return found;
}
