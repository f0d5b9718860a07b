/** docker build is BuildKit's since docker 23.0 (docs.docker.com/engine/release-notes/23.0). */
export function isBeforeBuildKit(version: string): boolean {
	return Number.parseInt(version, 10) < 23;
}
