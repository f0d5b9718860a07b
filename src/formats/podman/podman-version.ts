import type { ReadHost } from "../../model/host.ts";

/** The first of each to read an explicit file alone, with containers/image 5.24 (b3748aab, "Don't use any default path fallbacks"). */
const firstStrict = { podman: [4, 4], skopeo: [1, 11], buildah: [1, 29] } as const;

export type PodmanProgram = keyof typeof firstStrict;

export const podmanPrograms: readonly PodmanProgram[] = ["podman", "skopeo", "buildah"];

/** Whether a file that a variable names keeps this program from all others; one that does not say its version is taken for a recent one. */
export function readsNamedFileAlone(program: PodmanProgram, version: string | undefined): boolean {
	const [, major, minor] = /^(\d+)\.(\d+)/.exec(version ?? "") ?? [];
	if (major === undefined) return true;
	const [firstMajor, firstMinor] = firstStrict[program];
	return Number(major) > firstMajor || (Number(major) === firstMajor && Number(minor) >= firstMinor);
}

/** Confirmed with podman 4.3.1 and buildah 1.28.2: a file that a variable names has to be there, else a pull ends before anything is read. */
export function stopsWithoutNamedFile(program: PodmanProgram, version: string | undefined): boolean {
	return program !== "skopeo" && !readsNamedFileAlone(program, version);
}

/** What the program at this path says of itself ("podman version 4.3.1"); undefined: nothing that can be read. */
export async function askVersion(host: Pick<ReadHost, "ask">, path: string): Promise<string | undefined> {
	const said = await host.ask({ argv: [path, "--version"], timeoutMs: 3_000 });
	return said.outcome === "ok" ? /\bversion v?(\d+\.\d+[\w.+~-]*)/.exec(said.stdout)?.[1] : undefined;
}
