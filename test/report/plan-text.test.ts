import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { catalog } from "../../src/catalog.ts";
import { type Choices, noChoices } from "../../src/model/choices.ts";
import type { Plan } from "../../src/model/plan.ts";
import { redactFor } from "../../src/modes/redact-for.ts";
import { lookAt, session } from "../../src/modes/session.ts";
import { plainStyle, planText } from "../../src/report/plan-text.ts";
import { adaLaptop } from "../support/ada-laptop.ts";

const configPath = "/home/ada/.docker/config.json";
const redact = redactFor(catalog);

async function planFor(choices: Partial<Choices>, config?: string): Promise<Plan> {
	const host = adaLaptop();
	if (config !== undefined) host.nodes.set(configPath, { kind: "file", text: config });
	const facts = await lookAt(catalog, host);
	return session(catalog, host).makePlan(facts, { ...noChoices, ...choices });
}

function one(reference: string, method: string, answers: Readonly<Record<string, string>> = {}) {
	return { registrations: [{ reference, method, answers }] };
}

const ada = { account: "ada@acme.example" };
const images = "us-central1-docker.pkg.dev/acme/images";
const plans: Readonly<Record<string, () => Promise<Plan>>> = {
	"plan-change": () => planFor(one("gcr.io/acme", "gcloud-helper", ada)),
	"plan-switched": () =>
		planFor({ ...one("gcr.io/acme", "gcloud-helper", ada), switched: ["docker-config:remove:gcr.io"] }),
	"plan-command": () => planFor(one(images, "gcloud-helper-service-account", { "key-file": "/home/ada/key.json" })),
	"plan-group": () => planFor({ recipes: ["docker-group"] }),
	"plan-nothing": () =>
		planFor(one(images, "gcloud-helper", ada), `{"credHelpers":{"${images.split("/")[0]}":"gcloud"}}`),
	"plan-broken": () => planFor(one(images, "gcloud-helper", ada), '{\n\t"auths": {},\n}\n'),
};

describe("a plan in lines", () => {
	it.each(Object.entries(plans))("says all there is to approve: %s", async (name, plan) => {
		const lines = planText(await plan(), redact, { ...plainStyle, home: "/home/ada" });
		await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(`../../snapshots/cli/${name}.txt`);
	});

	it("never shows a secret that rests in the file", async () => {
		for (const plan of Object.values(plans)) {
			expect(planText(await plan(), redact, plainStyle).join("\n")).not.toMatch(/YWRhOmh1bnRlcjI=|hunter2/);
		}
	});

	it("keeps its prose within the width; only what is copied and what is a file's own may be longer", async () => {
		for (const plan of Object.values(plans)) {
			const lines = planText(await plan(), redact, { ...plainStyle, width: 40 });
			const own = /^ {2}(create|change|same|run|FAIL) |^ {2}warn {2}\S+$|^ {8}([-+ @]|--set)/;
			const long = lines.filter((line) => line.length > 40 && !own.test(line) && line.trim().includes(" "));
			expect(long).toEqual([]);
		}
	});
});

it("has no picture of words that are gone", () => {
	const wanted = [...Object.keys(plans), "help"].map((name) => `${name}.txt`);
	expect(readdirSync("snapshots/cli").sort()).toEqual(wanted.sort());
});
