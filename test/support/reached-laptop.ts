import type { HttpRequest, HttpResult } from "../../src/model/host.ts";
import { MemoryHost } from "./memory-host.ts";
import { pythonDoctorLaptop } from "./python-doctor.ts";

export type Responds = (request: HttpRequest) => HttpResult;

export function answer(status: number, headers: Record<string, string> = {}, body = "{}"): HttpResult {
	return { ok: true, status, headers, body };
}

export function failure(kind: Extract<HttpResult, { ok: false }>["kind"]): HttpResult {
	return { ok: false, kind, message: `it is ${kind}` };
}

export const basicChallenge = { "www-authenticate": 'Basic realm="acme"' };

export const image = "registry.acme.example/team/app";

/** A registry that lets the login in and shows its tags. */
export function registry({ headers }: HttpRequest): HttpResult {
	return headers?.["authorization"] === undefined ? answer(401, basicChallenge) : answer(200);
}

/** The door of that registry, and another answer behind it. */
export function behindTheDoor(inside: HttpResult): Responds {
	return (request) => (request.url.endsWith("/v2/") ? registry(request) : inside);
}

/** A token service's token with these grants. */
export function granting(actions: readonly string[]): Responds {
	const access = [{ type: "repository", name: "team/app", actions }];
	const token = `h.${Buffer.from(JSON.stringify({ access })).toString("base64url")}.s`;
	const challenge = 'Bearer realm="https://login.other.example/token",service="acme"';
	return ({ url, headers }) => {
		if (url.startsWith("https://login.")) return answer(200, {}, JSON.stringify({ token }));
		return headers?.["authorization"] === undefined ? answer(401, { "www-authenticate": challenge }) : answer(200);
	};
}

/** A laptop with docker and a login for that registry. */
export function reachingLaptop(respond: Responds, files: Record<string, string> = {}): MemoryHost {
	const login = { auth: Buffer.from("ada:tulips-in-may").toString("base64") };
	return new MemoryHost({
		env: { PATH: "/usr/bin" },
		programs: ["/usr/bin/docker"],
		files: {
			"/home/ada/.docker/config.json": JSON.stringify({ auths: { "registry.acme.example": login } }),
			...files,
		},
		respond,
	});
}

export const index = "https://pypi.acme.example/team/simple/";

/** A laptop whose pip asks that index, with a login in the address unless told. */
export function indexingLaptop(
	respond: Responds,
	conf = `index-url = ${index.replace("//", "//ada:tulips-in-may@")}`,
	more: Parameters<typeof pythonDoctorLaptop>[0] = {},
): MemoryHost {
	return pythonDoctorLaptop({ ...more, files: { "~/.config/pip/pip.conf": `[global]\n${conf}\n` }, respond });
}
