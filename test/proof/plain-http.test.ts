import { expect, test } from "vitest";
import { podman } from "../../src/clients/podman.ts";
import type { HttpRequest, HttpResult } from "../../src/model/host.ts";
import type { Podman } from "../../src/model/podman-facts.ts";
import { Secret } from "../../src/model/secret.ts";
import { prove } from "../../src/proof/prove.ts";
import { tryLogin } from "../../src/proof/try-login.ts";
import { MemoryHost } from "../support/memory-host.ts";
import { factsWithPodman } from "../support/podman-facts.ts";
import { catalogWith, matchOf } from "../support/proof-laptop.ts";

const rule = (prefix: string, isInsecure = true) => ({ prefix, isInsecure });

/** A registry that speaks plain http alone, asked by podman. */
async function asked(reference: string, told: Partial<Podman> = {}, greet = 200) {
	const respond = ({ url }: HttpRequest): HttpResult =>
		url.startsWith("http://")
			? { ok: true, status: greet, headers: greet === 401 ? { "www-authenticate": "Basic realm=x" } : {}, body: "" }
			: { ok: false, kind: "tls", message: "wrong version number" };
	const host = new MemoryHost({ respond });
	const match = { ...matchOf(reference), image: reference.replace(/:v1$/, "") };
	const facts = factsWithPodman(told);
	const limits = { limitMs: 30_000 };
	const proof = await prove(catalogWith(podman), { match, method: undefined, answers: {} }, facts, host, limits);
	const login = { kind: "password", username: "ada", secret: new Secret("canary") } as const;
	const trial = await tryLogin(catalogWith(podman), { match, login, again: "again" }, facts, host, limits);
	return { proof, trial, host };
}

test("podman asks the loopback by TLS only, and is told so before and after a login is written", async () => {
	const { proof, trial } = await asked("127.0.0.1:5055/team/app:v1", { registries: [rule("127.0.0.1:5055", false)] });
	expect(proof).toMatchObject({ verdict: "unencrypted", status: "fail", at: "tls" });
	expect(proof.detail).toBe("127.0.0.1:5055 speaks plain http, and podman asks it by TLS only.");
	expect(proof.next).toBe(
		'Write "insecure = true" below a [[registry]] with location = "127.0.0.1:5055" into registries.conf. Once without that: podman pull --tls-verify=false 127.0.0.1:5055/team/app:v1',
	);
	expect(trial).toMatchObject({ verdict: "unencrypted", status: "warn" });
	const skopeo = await asked("localhost:5055/app", { programs: ["skopeo"] });
	expect(skopeo.proof.next).toContain(": skopeo inspect --tls-verify=false docker://localhost:5055/app");
	expect((await asked("127.0.0.1:5055")).proof.next).toContain("give podman --tls-verify=false.");
});

test("podman takes plain http where the longest prefix in registries.conf is insecure", async () => {
	const within = [rule("127.0.0.1:5055/team"), rule("127.0.0.1:5055", false), rule("*.corp.example")];
	const verdict = async (reference: string) => (await asked(reference, { registries: within })).proof.verdict;
	expect(await verdict("127.0.0.1:5055/team/app")).toBe("works");
	expect(await verdict("127.0.0.1:5055/teams/app")).toBe("unencrypted");
	expect(await verdict("r.corp.example:5000/app")).toBe("works");
	expect(await verdict("r.corp.example.org/app")).toBe("tls");
	expect(await verdict("other.example/r.corp.example")).toBe("tls");
});

test("a login is not sent by plain http over the network, whatever podman is told", async () => {
	const { proof, trial, host } = await asked("r.corp.example/app", { registries: [rule("r.corp.example")] }, 401);
	expect(proof).toMatchObject({ verdict: "unencrypted", status: "warn", at: "challenge" });
	expect(trial).toMatchObject({ verdict: "unencrypted", status: "warn" });
	expect(host.requests.every(({ headers }) => headers?.["authorization"] === undefined)).toBe(true);
});
