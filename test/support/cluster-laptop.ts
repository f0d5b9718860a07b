import type { ProgramCall, ProgramResult } from "../../src/model/host.ts";
import { MemoryHost } from "./memory-host.ts";

/** What a cluster's API has; a text is what kubectl says in place of an answer. */
export interface ClusterContents {
	readonly secrets?: readonly object[] | string;
	readonly accounts?: readonly object[] | string;
	readonly global?: object | string;
	/** kubectl is set to no cluster. */
	readonly isUnset?: true;
}

export interface SecretParts {
	readonly type?: string;
	readonly data?: Readonly<Record<string, string>>;
	readonly annotations?: Readonly<Record<string, string>>;
}

export const notThere = 'Error from server (NotFound): namespaces "openshift-config" not found\n';

/** A Secret as the API gives it; `data` is what its parts hold, before base64. */
export function secret(name: string, { type = "kubernetes.io/dockerconfigjson", data = {}, annotations }: SecretParts) {
	const held = Object.entries(data).map(([key, text]) => [key, Buffer.from(text).toString("base64")]);
	return { metadata: { name, ...(annotations && { annotations }) }, type, data: Object.fromEntries(held) };
}

/** The text of a pull secret with these logins; a text is a password of ada's. */
export function logins(all: Readonly<Record<string, string | object>>): string {
	const auths = Object.entries(all).map(([key, login]) => [
		key,
		typeof login === "string" ? { auth: Buffer.from(`ada:${login}`).toString("base64") } : login,
	]);
	return JSON.stringify({ auths: Object.fromEntries(auths) });
}

export function account(name: string, pulls: readonly string[] = [], mounts: readonly string[] = []): object {
	const named = (names: readonly string[]) => names.map((one) => ({ name: one }));
	return { metadata: { name }, imagePullSecrets: named(pulls), secrets: named(mounts) };
}

export const kubeConfig = {
	"current-context": "acme-prod",
	contexts: [{ name: "acme-prod", context: { cluster: "acme-eu", user: "ada", namespace: "team-red" } }],
	clusters: [{ name: "acme-eu", cluster: { server: "https://api.acme.example:6443" } }],
};

/** What kubectl would say. */
export function kubectl(contents: ClusterContents, { argv }: ProgramCall): Partial<ProgramResult> | undefined {
	const [program = "", verb, , path = ""] = argv;
	if (!/kubectl$|oc$/.test(program)) return undefined;
	if (verb === "config") {
		return contents.isUnset === true
			? { outcome: "failed", exitCode: 1, stderr: "error: current-context must exist in order to minify\n" }
			: { stdout: JSON.stringify(kubeConfig) };
	}
	const list = (items: readonly object[] | string = []) => (typeof items === "string" ? items : { items });
	const said = path.includes("openshift-config")
		? (contents.global ?? notThere)
		: list(path.includes("/serviceaccounts") ? contents.accounts : contents.secrets);
	return typeof said === "string"
		? // What came before it failed is nobody's business.
			{ outcome: "failed", exitCode: 1, stdout: "c3VwZXItczNjcjN0", stderr: said }
		: { stdout: JSON.stringify(said) };
}

export function clusterLaptop(contents: ClusterContents, programs: readonly string[] = ["kubectl"]): MemoryHost {
	return new MemoryHost({
		programs: programs.map((name) => `/usr/bin/${name}`),
		answer: (call) => kubectl(contents, call),
	});
}
