import { hubCompanion } from "./docker-plain-logins.ts";

/** docker's login in the browser leaves three entries, of which "docker logout" needs all (docker/cli internal/oauth/manager). `servers`: what moves. */
export function besideHub(servers: readonly string[]): string | undefined {
	const names = servers.flatMap((server) => hubCompanion(server) ?? []);
	if (names.length === 0) return undefined;
	return `docker keeps ${names.join(" and ")} beside the login for docker.io, and ends that with them at "docker logout": leave them together.`;
}
