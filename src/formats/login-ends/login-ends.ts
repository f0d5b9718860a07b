import { credentialEnd, type LoginEnd } from "../../model/credential-end.ts";
import type { FileStatus, ReadHost } from "../../model/host.ts";
import type { Login } from "../../model/login.ts";

/** One entry of a file; `login` undefined: none that can be read. */
interface Stored {
	readonly key: string;
	readonly login: Login | undefined;
}

/** Those of a file's logins whose end can be seen, the soonest first. What is in a file was made before it was last written. */
export function loginEnds(
	stored: readonly Stored[],
	status: Pick<FileStatus, "modifiedAt"> | undefined,
	host: Pick<ReadHost, "now">,
): readonly LoginEnd[] {
	const origin = status === undefined ? {} : { madeBy: status.modifiedAt };
	const ends = stored.flatMap(({ key, login }): readonly LoginEnd[] => {
		const end = login && credentialEnd(login.secret, origin);
		return end === undefined ? [] : [{ key, end, seenAt: host.now() }];
	});
	return soonestFirst(ends);
}

export function soonestFirst(ends: readonly LoginEnd[]): readonly LoginEnd[] {
	return ends.toSorted((one, other) => one.end.at.getTime() - other.end.at.getTime());
}
