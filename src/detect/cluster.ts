import { clusterSecret } from "../formats/kubernetes/cluster-secret.ts";
import type { Cluster, ServiceAccount } from "../model/cluster-facts.ts";
import { excerpt } from "../model/excerpt.ts";
import { type Fact, found, missing, unknown } from "../model/fact.ts";
import type { Probe } from "../model/facts.ts";
import type { ProgramResult, ReadHost } from "../model/host.ts";
import { fieldsIn, jsonFields } from "../model/json-fields.ts";

/** The cluster may be far away, and its sign-in a program that has to ask somebody in turn. */
const answerLimitMs = 8_000;

type Fields = Readonly<Record<string, unknown>>;

/** Asks a cluster, as the person is signed in to it: only where it was asked for. */
export const cluster: Probe<"cluster"> = {
	id: "cluster",
	title: "the cluster",
	onlyAsked: true,
	limitMs: 2 * answerLimitMs,

	async run(host) {
		const program = (await host.which("oc")) === undefined ? "kubectl" : "oc";
		if (program === "kubectl" && (await host.which(program)) === undefined) {
			return missing("neither kubectl nor oc is on PATH");
		}
		// Without --raw it shows no secret.
		const view = await host.ask({
			argv: [program, "config", "view", "--minify", "--output=json"],
			timeoutMs: answerLimitMs,
		});
		const config = jsonFields(view.stdout);
		const context = first(config, "contexts");
		if (view.outcome !== "ok" || context === undefined) return missing(`${program} is set to no cluster`);
		const place = fieldsIn(context["context"]);
		const namespace = text(place?.["namespace"]) || "default";
		const below = `/api/v1/namespaces/${encodeURIComponent(namespace)}`;
		const ask = (path: string) => get(host, program, path);
		const [secrets, accounts, global] = await Promise.all([
			ask(`${below}/secrets?limit=500&fieldSelector=${encodeURIComponent(notForPulls)}`),
			ask(`${below}/serviceaccounts?limit=500`),
			ask("/api/v1/namespaces/openshift-config/secrets/pull-secret"),
		]);
		return found<Cluster>({
			program,
			context: text(context["name"]),
			cluster: text(place?.["cluster"]),
			server: text(fieldsIn(first(config, "clusters")?.["cluster"])?.["server"]).replace(/^https?:\/\/|\/.*$/g, ""),
			namespace,
			secrets: each(secrets, (item) => (isItsOwn(item) ? undefined : clusterSecret(item))),
			accounts: each(accounts, serviceAccount),
			global: one(global),
		});
	},

	describe: () => [],
};

/** Secrets that hold no login for a registry, and may be many and large. */
const notForPulls = ["helm.sh/release.v1", "kubernetes.io/service-account-token", "kubernetes.io/tls"]
	.map((type) => `type!=${type}`)
	.join();

/** One GET of the API's, which kubectl neither looks up nor keeps. */
async function get(host: ReadHost, program: Cluster["program"], path: string): Promise<Fact<Fields>> {
	const result = await host.ask({
		argv: [program, "get", "--raw", path, `--request-timeout=${answerLimitMs / 1000 - 1}s`],
		timeoutMs: answerLimitMs,
	});
	if (result.outcome !== "ok") return refused(program, result);
	const fields = jsonFields(result.stdout);
	return fields === undefined ? unknown(`${program} gave more than can be read, or no JSON`) : found(fields);
}

/** What was printed before it failed may be a secret: only its complaint is quoted. */
function refused(program: string, { outcome, stderr }: ProgramResult): Fact<never> {
	if (outcome === "timeout") return unknown(`the cluster did not answer within ${answerLimitMs / 1000} s`);
	if (/\(NotFound\)/.test(stderr)) return missing("the cluster has none");
	if (/\(Forbidden\)/.test(stderr)) return unknown("your login to the cluster may not read them");
	if (/\(Unauthorized\)|must be logged in/i.test(stderr)) return unknown("your login to the cluster has ended");
	const last = stderr.trim().split("\n").at(-1) ?? "";
	return unknown(`${program} failed${last === "" ? "" : `: ${excerpt(last, undefined)}`}`);
}

function each<Value>(list: Fact<Fields>, read: (item: unknown) => Value | undefined): Fact<readonly Value[]> {
	if (list.state !== "found") return list;
	const { items } = list.value;
	if (!Array.isArray(items)) return unknown("the cluster gave no list");
	return found(items.flatMap((item: unknown) => read(item) ?? []));
}

function one(secret: Fact<Fields>): Cluster["global"] {
	if (secret.state !== "found") return secret;
	const read = clusterSecret(secret.value);
	return read === undefined ? unknown("the cluster gave no Secret") : found(read);
}

/** OpenShift makes logins to its own registry for every service account, and sees to them (docs.openshift.com, "Image registry"). */
function isItsOwn(item: unknown): boolean {
	const notes = fieldsIn(fieldsIn(fieldsIn(item)?.["metadata"])?.["annotations"]) ?? {};
	return Object.keys(notes).some((name) => /service-account|token-secret/.test(name));
}

function serviceAccount(item: unknown): ServiceAccount | undefined {
	const fields = fieldsIn(item);
	const name = text(fieldsIn(fields?.["metadata"])?.["name"]);
	if (name === "") return undefined;
	return { name, pulls: names(fields?.["imagePullSecrets"]), mounts: names(fields?.["secrets"]) };
}

function names(list: unknown): readonly string[] {
	return (Array.isArray(list) ? list : []).map((item: unknown) => text(fieldsIn(item)?.["name"])).filter(Boolean);
}

function first(fields: Fields | undefined, name: string): Fields | undefined {
	const list = fields?.[name];
	return Array.isArray(list) ? fieldsIn(list[0]) : undefined;
}

function text(value: unknown): string {
	return typeof value === "string" ? value : "";
}
