import { expect, test } from "vitest";
import { chosenClients, clientQuestion } from "../../src/formats/client-question.ts";
import { found, missing } from "../../src/model/fact.ts";
import type { DockerClient, Facts } from "../../src/model/facts.ts";
import { factsWithPodman } from "../support/podman-facts.ts";

const docker = (kind: DockerClient["kind"]): Partial<Facts> => ({
	"docker-client": found({ path: "/usr/bin/docker", kind }),
});
const noDocker: Partial<Facts> = { "docker-client": missing("there is no docker on PATH") };
const noPodman: Partial<Facts> = { podman: missing("there is no podman, skopeo or buildah on PATH") };

test("it is asked only where docker and podman are both here", () => {
	const keys = (facts: Partial<Facts>) => clientQuestion({ ...factsWithPodman(), ...facts }).map(({ key }) => key);
	expect(keys(docker("docker"))).toEqual(["client"]);
	expect(keys(docker("snap"))).toEqual(["client"]);
	expect(keys(docker("podman"))).toEqual([]);
	expect(keys(noDocker)).toEqual([]);
	expect(keys({ ...docker("docker"), ...noPodman })).toEqual([]);
});

test("who is here alone is meant, and docker where nobody is", () => {
	const chosen = (facts: Partial<Facts>) => chosenClients({ ...factsWithPodman(), ...facts }, {});
	expect(chosen(docker("docker"))).toEqual(["docker", "podman"]);
	expect(chosen(docker("podman"))).toEqual(["podman"]);
	expect(chosen(noDocker)).toEqual(["podman"]);
	expect(chosen({ ...docker("docker"), ...noPodman })).toEqual(["docker"]);
	expect(chosen({ ...noDocker, ...noPodman })).toEqual(["docker"]);
});

test("an answer counts, and no other word is one", async () => {
	const facts = { ...factsWithPodman(), ...docker("docker") };
	expect(chosenClients(facts, { client: "podman" })).toEqual(["podman"]);
	expect(chosenClients(facts, { client: "docker" })).toEqual(["docker"]);
	expect(chosenClients(facts, { client: "both" })).toEqual(["docker", "podman"]);
	const [question] = clientQuestion(facts);
	for (const { value } of question?.choices ?? []) {
		expect(await question?.check(value, {} as never)).toEqual({ ok: true, answer: value });
	}
	expect(await question?.check("skopeo", {} as never)).toMatchObject({ ok: false });
});
