import { probes } from "../../src/detect/index.ts";
import { offers } from "../../src/engine/offers.ts";
import type { Choices } from "../../src/model/choices.ts";
import type { Facts } from "../../src/model/facts.ts";
import type { Match } from "../../src/model/registry.ts";
import type { MethodOption, OpenQuestion, Seen, Setup, SuggestedReference } from "../../src/model/setup.ts";
import { recipes } from "../../src/recipes/index.ts";
import { exampleSeen } from "./example-facts.ts";
import { exampleMethods } from "./example-methods.ts";
import { examplePlan } from "./example-plan.ts";
import { MemoryHost } from "./memory-host.ts";

/** A reference of the example world: `*.pkg.dev`, `gcr.io` and `registry.acme.example`. */
function recognise(reference: string): Match | undefined {
	const [host = "", ...path] = reference.split("/");
	if (!/^[\w.-]+\.pkg\.dev$|^gcr\.io$|^registry\.acme\.example$/.test(host)) return undefined;
	const match: Match = {
		registry: host.endsWith(".pkg.dev") ? "artifact-registry" : "other",
		reference,
		host,
		kind: host.includes("-python.") ? "python" : "container",
		path: path.join("/"),
		notes: host === "gcr.io" ? ["gcr.io is served by Artifact Registry since March 2025."] : [],
	};
	if (!host.startsWith("us-centrall1-")) return match;
	return {
		...match,
		problem: {
			message: 'There is no location "us-centrall1".',
			suggestions: [reference.replace("us-centrall1", "us-central1")],
			override: { key: "location", value: "us-centrall1" },
		},
	};
}

function match(reference: string): Match {
	const found = recognise(reference);
	if (found === undefined) throw new Error(`not of the example world: ${reference}`);
	return found;
}

function methods(facts: Facts): readonly MethodOption[] {
	const options = exampleMethods.map((method) => ({ method, availability: method.availability(facts) }));
	const first = options.find((option) => option.availability.available);
	return options.map((option) => ({ ...option, suggested: option === first }));
}

function nextQuestion(facts: Facts, choices: Choices): OpenQuestion | undefined {
	if (choices.registrations.length === 0 && choices.recipes.length === 0) return { step: "registries" };
	for (const [index, { reference, method: id, answers }] of choices.registrations.entries()) {
		const found = recognise(reference);
		const override = found?.problem?.override;
		if (found === undefined || (found.problem && (!override || answers[override.key] !== override.value))) {
			return { step: "registries" };
		}
		const method = exampleMethods.find((one) => one.id === id);
		if (method === undefined) return { step: "method", index, match: found, options: methods(facts) };
		const question = method.questions(facts, answers).find(({ key }) => answers[key] === undefined);
		if (question !== undefined) return { step: "detail", index, match: found, method, question };
	}
	return undefined;
}

const suggested: readonly { readonly reference: string; readonly from: SuggestedReference["from"] }[] = [
	{ reference: "us-central1-docker.pkg.dev/acme/images", from: { kind: "project", place: "Dockerfile:1" } },
	{ reference: "us-central1-python.pkg.dev/acme/pypi", from: { kind: "project", place: "requirements.txt:3" } },
	{ reference: "gcr.io/acme", from: { kind: "file", path: "/home/ada/.docker/config.json" } },
];

async function* look(): AsyncIterable<Seen> {
	for (const { id } of probes) yield exampleSeen(id);
}

/** An engine in memory, about an invented laptop: Ada's, who works for Acme. */
export function exampleSetup(changed: Partial<Setup> = {}): Setup {
	return Object.freeze({
		look,
		looks: probes,
		families: [
			{ label: "Artifact Registry (containers)", example: "us-central1-docker.pkg.dev/acme/images" },
			{ label: "Google Container Registry", example: "gcr.io/acme" },
		],
		recognise,
		suggestReferences: (facts: Facts) =>
			facts["project-references"].state === "found"
				? suggested.map(({ reference, from }) => ({ match: match(reference), from }))
				: [],
		offers: (facts: Facts) => offers({ recipes }, facts, new MemoryHost()),
		methods,
		nextQuestion,
		check: (question, answer) => question.check(answer, undefined as never),
		makePlan: async (_facts: Facts, choices: Choices) => examplePlan(choices),
		commandLine: () => "npx registry-setup",
		...changed,
	} satisfies Setup);
}

/** The example world with a long list of suggestions. */
export function manyRegistries(count: number): Setup {
	return exampleSetup({
		suggestReferences: () =>
			Array.from({ length: count }, (_, index) => ({
				match: match(`us-central1-docker.pkg.dev/acme/images-${String(index + 1).padStart(2, "0")}`),
				from: { kind: "project", place: `compose.yaml:${index + 1}` },
			})),
	});
}
