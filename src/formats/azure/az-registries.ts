import { acrHost } from "../../model/acr-host.ts";
import type { CheckContext, CheckOutcome, Finding } from "../../model/check.ts";
import { foundValue } from "../../model/fact.ts";
import type { Facts } from "../../model/facts.ts";
import type { ProgramResult } from "../../model/host.ts";
import { jsonFields } from "../../model/json-fields.ts";
import { programReason } from "../../model/program-reason.ts";

/** A start of az takes seconds; checks that wait for it have a little more. */
const timeoutMs = 9_000;
export const azLimitMs = 2 * timeoutMs - 4_000;

/** Each costs a start of its own. */
const most = 3;

/** Nothing is sent but the question, nothing is installed, and nothing but trouble is said beside the answer. */
const quiet = {
	AZURE_CORE_COLLECT_TELEMETRY: "no",
	AZURE_CORE_NO_COLOR: "yes",
	AZURE_CORE_ONLY_SHOW_ERRORS: "yes",
	AZURE_CORE_SURVEY_MESSAGE: "no",
	AZURE_EXTENSION_USE_DYNAMIC_INSTALL: "no",
};

/** What Azure says of a registry. `signed-out`: az has nothing to ask with any more. */
export type AzRegistry = { readonly host: string; readonly name: string } & (
	| { readonly fields: Readonly<Record<string, unknown>> }
	| { readonly trouble: "signed-out" | "not-found" | "other"; readonly because: string }
);

/** Hosts of Azure's among what is to be reached, each once. */
export function acrHosts({ references }: Pick<CheckContext, "references">): readonly string[] {
	return [...new Set(references.map(({ match }) => match.host))].filter((host) => acrHost(host) !== undefined);
}

/** A question to Azure that changes nothing. */
export async function askAz(
	{ host, facts, signal }: Pick<CheckContext, "host" | "facts" | "signal">,
	...argv: readonly string[]
): Promise<ProgramResult> {
	const path = foundValue(facts.azure)?.path ?? "az";
	return host.ask({ argv: [path, ...argv, "--output", "json"], timeoutMs, env: quiet, signal });
}

/** Why az gave no answer, fit to be shown: what it names by an id tells whose it is, and is of no use to a reader. */
export function azReason(result: ProgramResult): string {
	// Where az itself broke it says so first, and then at what.
	const stderr = result.stderr.replace(/^error: the command failed with an unexpected error.*$/im, "");
	const said = programReason({ ...result, stderr }, timeoutMs).replace(/^error:\s*/i, "");
	return said
		.replace(/\/subscriptions\/[^\s'"]+/gi, "(a resource)")
		.replace(/\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi, "(an id)")
		.replace(/\.+$/, "");
}

/** Of one visit: every check of a registry has the same answer. */
const asked = new WeakMap<Facts, Promise<readonly AzRegistry[]>>();

/** What Azure says of the registries here, asked once for all checks; or why it cannot be asked. */
export async function azRegistries(
	context: CheckContext,
): Promise<{ readonly registries: readonly AzRegistry[] } | { readonly skipped: string }> {
	const because = whyNot(context);
	if (because !== undefined) return { skipped: because };
	const { facts } = context;
	const answers =
		asked.get(facts) ??
		Promise.all(
			acrHosts(context)
				.slice(0, most)
				.map((host) => show(context, host)),
		);
	asked.set(facts, answers);
	return { registries: await answers };
}

/** Why nothing is asked of Azure. */
export function whyNot(context: CheckContext): string | undefined {
	if (acrHosts(context).length === 0) return "no registry of Azure's is named";
	if (context.isOffline) return "offline: no request was made";
	const azure = foundValue(context.facts.azure);
	if (azure === undefined) return "az is not on PATH";
	return azure.account === undefined || azure.signedIn === false ? "nobody is signed in to az" : undefined;
}

async function show(context: CheckContext, host: string): Promise<AzRegistry> {
	const name = acrHost(host)?.name ?? "";
	const result = await askAz(context, "acr", "show", "--name", name);
	const fields = result.outcome === "ok" ? jsonFields(result.stdout) : undefined;
	if (fields === undefined) return { host, name, ...troubleOf(result) };
	// Another cloud or another domain name label.
	const isSame = String(fields["loginServer"]).toLowerCase() === host;
	if (isSame) return { host, name, fields };
	return { host, name, trouble: "not-found", because: `az knows a registry ${name}, and it is not ${host}` };
}

function troubleOf(
	result: ProgramResult,
): Pick<Extract<AzRegistry, { readonly trouble: string }>, "trouble" | "because"> {
	const { stderr } = result;
	const trouble = /\baz login\b|AADSTS\d+/.test(stderr)
		? "signed-out"
		: /could not be found|ResourceNotFound/.test(stderr)
			? "not-found"
			: "other";
	return { trouble, because: azReason(result) };
}

/** One look at each registry of which Azure tells: what is wrong there, or in words why it cannot be told. */
export async function eachRegistry(
	context: CheckContext,
	look: (registry: Extract<AzRegistry, { readonly fields: object }>) => Promise<readonly Finding[] | string>,
): Promise<CheckOutcome> {
	const answer = await azRegistries(context);
	if ("skipped" in answer) return answer;
	const looks = await Promise.all(
		answer.registries.map((one) => ("fields" in one ? look(one) : `az does not tell: ${one.because}`)),
	);
	const findings = looks.filter((one) => typeof one !== "string");
	const [first] = looks.filter((one) => typeof one === "string");
	if (findings.length === 0) return { skipped: first ?? "az told nothing" };
	const all = acrHosts(context).length;
	const seen = `${findings.length} of ${all} ${all === 1 ? "registry" : "registries"}`;
	return { findings: findings.flat(), seen: first === undefined ? seen : `${seen}; ${first}` };
}

/** What az of this laptop leaves out of its answer, and since when it does not. */
export function notTold(context: CheckContext, what: string, since: string): string {
	const version = foundValue(context.facts.azure)?.version;
	return `${version === undefined ? "this az" : `az ${version}`} does not tell ${what}; ${since}`;
}
