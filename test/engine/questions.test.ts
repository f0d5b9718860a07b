import { expect, test } from "vitest";
import { catalog } from "../../src/catalog.ts";
import { takes } from "../../src/engine/takes.ts";
import { targetsFor } from "../../src/engine/targets-for.ts";
import type { Answers, AuthMethod } from "../../src/model/auth-method.ts";
import { found } from "../../src/model/fact.ts";
import type { Facts } from "../../src/model/facts.ts";
import type { Question } from "../../src/model/question.ts";
import type { Match } from "../../src/model/registry.ts";
import { inventedLaptop } from "../support/invented-laptop.ts";
import { factsWithPodman } from "../support/podman-facts.ts";

/** A laptop on which there is much to ask: docker and podman, whose sources keep it from docker's file, and a working keychain. */
const facts: Facts = inventedLaptop({
	podman: factsWithPodman({ sources: ["pass", "containers-auth.json"] }).podman,
	keychain: found([{ helper: "pass", isNamed: false, problem: undefined, enable: [] }]),
	tools: found([{ name: "oc", path: "/usr/bin/oc" }]),
});

/** Every question that comes up, whoever asks it, with each choice taken in turn and each text answered. */
function allAsked(match: Match, method: AuthMethod, answers: Answers = {}): readonly (readonly Question[])[] {
	const { yields } = method;
	const asked = [
		...method.questions(facts, answers, match),
		...targetsFor(catalog, match, yields).flatMap((each) => each.questions?.(facts, answers, { match, yields }) ?? []),
	];
	const open = asked.find(({ key, kind }) => kind !== "secret" && answers[key] === undefined);
	if (open === undefined) return [asked];
	const values = open.kind === "yes" ? ["yes"] : (open.choices?.map(({ value }) => value) ?? ["shop"]);
	return values.flatMap((value) => allAsked(match, method, { ...answers, [open.key]: value }));
}

const examples = catalog.registries.map(({ example }) => example);
const matches = [...examples, "default-route-openshift-image-registry.apps.acme.example/shop/app"].flatMap(
	(reference) => catalog.registries.flatMap((family) => family.recognise(reference) ?? []).slice(0, 1),
);

test.each(matches.map((match) => [match.reference, match] as const))(
	"no key is asked twice for two things of one registration: %s",
	(_, match) => {
		for (const method of catalog.methods.filter((each) => takes(catalog, match, each))) {
			for (const asked of allAsked(match, method)) {
				const titles = new Map<string, string>();
				for (const { key, title } of asked) {
					expect(titles.get(key) ?? title, `${method.id} and the files both ask ${key}`).toBe(title);
					titles.set(key, title);
				}
			}
		}
	},
);
