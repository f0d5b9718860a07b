import { describe, expect, test } from "vitest";
import { recognise } from "../../src/engine/recognise.ts";
import { registries } from "../../src/registries/index.ts";

/** Every name that one wrong key makes of another. */
function slips(name: string): readonly string[] {
	return [...name].flatMap((letter, at) => {
		const [start, end] = [name.slice(0, at), name.slice(at + 1)];
		const swapped = start + (end[0] ?? "") + letter + end.slice(1);
		return [start + end, swapped, start + letter + letter + end, `${start}x${end}`];
	});
}

const known = ["docker.io", "gcr.io", "ghcr.io", "quay.io", "registry.gitlab.com", "registry.redhat.io"];

describe("no family takes for its own what is one slip away from a registry that everybody knows", () => {
	test.each(known)("%s", (name) => {
		const taken = slips(name)
			.filter((slip) => !known.includes(slip))
			.flatMap((slip) => recognise({ registries }, `${slip}/acme/app`) ?? [])
			.filter(({ problem }) => problem === undefined);
		expect(taken.map(({ host, registry }) => `${host} by ${registry}`)).toEqual([]);
	});
});

test.each([
	["quay.oi/acme/app", "quay.io/acme/app"],
	["registry.gitlab.con", "registry.gitlab.com"],
	["registry.gitlab.co/a/b", "registry.gitlab.com/a/b"],
	["quay.oi:443", "quay.io"],
])("%s is asked about, and taken when the person says that it is right", (reference, meant) => {
	const problem = recognise({ registries }, reference)?.problem;
	expect(problem?.suggestions).toContain(meant);
	expect(problem?.override).toEqual({ key: "accept-host", value: reference.split("/")[0] });
});

test.each(["gcr.io/acme", "ghcr.io/acme/app", "docker.io", "quay.acme.example", "registry.k8s.io"])(
	"%s is nobody's slip",
	(reference) => {
		expect(recognise({ registries }, reference)?.problem).toBeUndefined();
	},
);
