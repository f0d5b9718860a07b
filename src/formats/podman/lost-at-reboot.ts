/** Whether a path rests in memory, from /proc/self/mounts; where that cannot be read, by the folders that do by custom (file-hierarchy(7)). */
export function isLostAtReboot(path: string, mounts: string | undefined): boolean {
	const points = (mounts ?? "").split("\n").flatMap((line) => {
		const [, point, kind] = line.split(" ");
		return point === undefined || kind === undefined ? [] : [{ folder: unescaped(point), kind }];
	});
	const above = points
		.filter(({ folder }) => path === folder || path.startsWith(folder.endsWith("/") ? folder : `${folder}/`))
		.toSorted((one, other) => one.folder.length - other.folder.length);
	const kind = above.at(-1)?.kind;
	// A container's own root says nothing of the folders by custom.
	if (kind === "tmpfs" || kind === "ramfs") return true;
	return /^\/(?:var\/)?run\//.test(path) && (kind === undefined || above.at(-1)?.folder === "/");
}

/** Blanks and backslashes are octal there (fstab(5)). */
function unescaped(point: string): string {
	return point.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}
