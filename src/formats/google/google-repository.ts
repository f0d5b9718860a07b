import type { Match } from "../../model/registry.ts";
import { atHost, badPart } from "../image-path.ts";

/** What stands in the path of a Google registry's image. */
export interface GoogleRepository {
	readonly project?: string;
	readonly repository?: string;
}

/** A project of a domain takes two parts of the path: example.com/project is the project "example.com:project". Nothing in a wrong path. */
export function googleRepository(path: string): GoogleRepository {
	const [first = "", second, third] = path.split("/");
	if (first === "" || badPart(path) !== undefined) return {};
	const [project, repository] = first.includes(".") ? [second && `${first}:${second}`, third] : [first, second];
	return { ...(project === undefined ? {} : { project }), ...(repository === undefined ? {} : { repository }) };
}

export function portProblem(host: string, path: string): Match["problem"] {
	const withoutPort = host.replace(/:\d+$/, "");
	if (withoutPort === host) return undefined;
	const message = `Google's credential helpers do not answer for a host with a port, such as ${host}.`;
	return { message, suggestions: [atHost(path, withoutPort)] };
}
