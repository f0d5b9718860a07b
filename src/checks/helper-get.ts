import { helperTrouble } from "../formats/docker/helper-trouble.ts";
import type { Check, CheckContext, Finding } from "../model/check.ts";
import { isCloudHelper } from "../model/cloud-helper.ts";
import { entryName } from "../model/entry-name.ts";
import { helperAnswer, isHelperName } from "../model/helper-answer.ts";
import { helperCall } from "../model/helper-call.ts";
import type { SurveyedFile } from "../model/survey.ts";
import type { Entry } from "../model/target.ts";

const timeoutMs = 10_000;
const slowMs = 2_000;

/** Registries asked for of one helper: a cloud's gives all of its own the same answer. */
const most = { cloud: 1, other: 5 } as const;

/** Helpers that are known to ask no network. */
const keychains: ReadonlySet<string> = new Set(["pass", "secretservice", "osxkeychain", "wincred"]);

interface Asked {
	readonly file: SurveyedFile;
	readonly entry: Entry & { readonly helper: string };
}

/** Helpers that are there and give no login. */
export const helperGet: Check = {
	id: "helper.get",
	group: "docker",
	title: "Every credential helper that a file names answers with a login",
	about: [
		"Starts docker-credential-NAME get for registries below credHelpers, as docker and podman do, and waits for ten seconds at most: one registry of a helper that signs in to a cloud, five of any other. With --offline only the keychains' own are: pass, secretservice, osxkeychain, wincred. Nothing of an answer is kept or shown but whether there is one.",
		"A helper without a login, where nobody has signed in or the session is over, lets docker go on without one and stops docker run, docker 29's pull and podman. One that takes more than two seconds delays each pull and build; gcloud always takes that long, so for it that is a note. One that says it holds nothing is a note as well: public images come without.",
		"docker-credential-helpers credentials/error.go has the words by which a helper says that it holds nothing; any others are an error to docker.",
	],
	reads: [],
	limitMs: 12_000,
	async run(context) {
		const all = await toAsk(context);
		if (all.length === 0) return { skipped: "no file names a helper that can be asked here" };
		const asked = all.filter(({ entry }) => !context.isOffline || keychains.has(entry.helper));
		const left = namesOf(all.filter((one) => !asked.includes(one)));
		if (asked.length === 0) return { skipped: `offline: ${left} may ask the network` };
		const findings = await Promise.all(asked.map((one) => ask(one, context)));
		const seen = namesOf(asked) + (left === "" ? "" : `; offline, so not ${left}`);
		return { findings: findings.flat(), seen };
	},
};

function namesOf(asked: readonly Asked[]): string {
	return [...new Set(asked.map(({ entry }) => entry.helper))].join(", ");
}

async function toAsk({ files, host }: CheckContext): Promise<readonly Asked[]> {
	const named = files.flatMap((file) =>
		(file.reading?.ok === true ? file.reading.value : []).flatMap((entry): readonly Asked[] => {
			const { holds, helper = "" } = entry;
			if (holds !== "helper" || !isHelperName(helper)) return [];
			return [{ file, entry: { ...entry, helper } }];
		}),
	);
	const names = [...new Set(named.map(({ entry }) => entry.helper))];
	const there = await Promise.all(names.map((name) => host.which(`docker-credential-${name}`)));
	return names.flatMap((name, index) =>
		there[index] === undefined
			? []
			: named.filter(({ entry }) => entry.helper === name).slice(0, isCloudHelper(name) ? most.cloud : most.other),
	);
}

async function ask({ file, entry }: Asked, { host, signal }: CheckContext): Promise<readonly Finding[]> {
	const { host: server, helper, at } = entry;
	const result = await host.ask(helperCall(helper, { verb: "get", server }, { timeoutMs, signal }));
	const trouble = helperTrouble(helper, server, result, timeoutMs) ?? slow(helper, result.durationMs);
	if (trouble === undefined || result.outcome === "cancelled") return [];
	const held = helperAnswer(result).kind;
	return [
		{
			...trouble,
			where: { file: file.path, ...(at && { at }) },
			evidence: { helper, registry: entryName(server), answer: held },
		},
	];
}

function slow(helper: string, durationMs: number): Omit<Finding, "where"> | undefined {
	if (durationMs <= slowMs) return undefined;
	return {
		status: helper === "gcloud" ? "note" : "warn",
		message: `docker-credential-${helper} takes more than ${slowMs / 1000} seconds for an answer`,
		why: "Each pull and each build waits for it.",
		remedy:
			helper === "gcloud"
				? { text: "docker-credential-gcr gives the same token at once.", commands: [] }
				: { text: "See what it waits for by starting it by hand.", commands: [] },
	};
}
