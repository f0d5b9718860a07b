import type { Answers } from "../../model/auth-method.ts";
import { UserError } from "../../model/errors.ts";
import type { ReadHost } from "../../model/host.ts";
import { programReason } from "../../model/program-reason.ts";
import { Secret } from "../../model/secret.ts";
import { shellWords } from "../../model/shell-words.ts";

/** The cluster may be far away. */
const limitMs = 30_000;

type Argv = readonly [string, ...string[]];

/**
 * A token of the cluster that oc or kubectl is set to: the person's own, or a service account's.
 * @throws UserError when there is none to be had, or when that cluster is another one than the registry's.
 */
export async function askForClusterToken(
	{ "service-account": account, project, duration }: Answers,
	registry: string,
	host: Pick<ReadHost, "ask" | "which">,
): Promise<Secret> {
	const oc = await host.which("oc");
	const program = oc === undefined ? "kubectl" : "oc";
	await requireSameCluster(program, registry, host);
	if (!account) return askWith(["oc", "whoami", "--show-token"], host);
	const asked = [`--namespace=${project ?? "default"}`, `--duration=${duration ?? "24h"}`];
	return askWith([program, "create", "token", account, ...asked], host);
}

async function askWith(argv: Argv, host: Pick<ReadHost, "ask">): Promise<Secret> {
	const result = await host.ask({ argv: [...argv], timeoutMs: limitMs });
	const token = result.stdout.trim();
	if (result.outcome === "ok" && /^[\x21-\x7e]+$/.test(token)) return new Secret(token);
	const [program] = argv;
	throw new UserError(`${shellWords(argv)} gave no token: ${programReason(result, limitMs)}`, {
		exitCode: 1,
		next: program === "oc" ? ["oc login"] : ["kubectl auth whoami"],
	});
}

/**
 * A cluster's token is worth something to whoever gets it. By their usual names api.CLUSTER:6443 and the routes below apps.CLUSTER belong
 * together (docs.openshift.com, "Ingress sharding"); where either has another name, nothing can be told.
 */
async function requireSameCluster(
	program: "oc" | "kubectl",
	registry: string,
	host: Pick<ReadHost, "ask">,
): Promise<void> {
	const path = "{.clusters[0].cluster.server}";
	const argv = [program, "config", "view", "--minify", `--output=jsonpath=${path}`] as const;
	const result = await host.ask({ argv: [...argv], timeoutMs: limitMs });
	const choose = program === "oc" ? "oc login" : "kubectl config get-contexts";
	if (result.outcome !== "ok") {
		throw new UserError(`${program} is set to no cluster: ${programReason(result, limitMs)}`, {
			exitCode: 1,
			next: [choose],
		});
	}
	const server = result.stdout.trim();
	const cluster = /^https:\/\/api\.([a-z0-9.-]+):6443\/?$/i.exec(server)?.[1];
	const wanted = /\.apps\.([^:]+)/.exec(registry)?.[1];
	if (cluster === undefined || wanted === undefined || cluster.toLowerCase() === wanted) return;
	const other = "Where both names are one cluster's all the same, choose the token of your own, and paste it.";
	throw new UserError(
		`${program} is set to the cluster ${cluster}, and ${registry} is that of ${wanted}: it would be given another cluster's token.`,
		{
			exitCode: 1,
			next: [program === "oc" ? `oc login https://api.${wanted}:6443` : choose, other],
		},
	);
}
