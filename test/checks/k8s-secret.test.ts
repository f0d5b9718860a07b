import { describe, expect, test } from "vitest";
import {
	account,
	type ClusterContents,
	clusterLaptop,
	logins,
	type SecretParts,
	secret,
} from "../support/cluster-laptop.ts";
import { jwtWith } from "../support/jwt-with.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

const good = logins({ "quay.io/acme": "s3cr3t-w0rd" });

async function see(contents: ClusterContents, ...flags: readonly string[]) {
	const seen = await visit(clusterLaptop(contents), "--online", "--only", "kubernetes", ...flags);
	return { ...said(seen, "k8s.secret"), text: seen.text };
}

const one = (name: string, parts: SecretParts) => see({ secrets: [secret(name, parts)] }, "--show");

messyHome(
	"k8s.secret",
	"a pull secret that is empty",
	() => clusterLaptop({ secrets: [secret("acme-pull", { data: { ".dockerconfigjson": "" } })] }),
	"--online",
);

describe("k8s.secret", () => {
	test.each<[what: string, parts: SecretParts, words: RegExp]>([
		["of a type that nobody reads", { type: "Opaque", data: { ".dockerconfigjson": good } }, /has the type Opaque/],
		[
			"from podman's file, as it is often told",
			{ type: "kubernetes.io/podmanconfigjson", data: { "auth.json": good } },
			/podmanconfigjson, from which no login/,
		],
		["with the file under its own name", { data: { "auth.json": good } }, /and no \.dockerconfigjson/],
		["that is empty", { data: { ".dockerconfigjson": "" } }, /is empty/],
		["that is no JSON", { data: { ".dockerconfigjson": '{"auths":' } }, /cannot be read/],
		[
			"with an entry that is none",
			{ data: { ".dockerconfigjson": '{"auths":{"quay.io":{"auth":"b3Blb="}}}' } },
			/entry quay\.io has an "auth" value/,
		],
		["without a login", { data: { ".dockerconfigjson": '{"auths":{}}' } }, /holds no login$/],
		[
			"copied from a laptop with helpers",
			{ data: { ".dockerconfigjson": '{"credHelpers":{"gcr.io":"gcloud"}}' } },
			/names of helpers, which are programs of a laptop/,
		],
		[
			"copied from a laptop with a keychain",
			{ data: { ".dockerconfigjson": '{"auths":{"quay.io":{}},"credsStore":"desktop"}' } },
			/no password for quay\.io$/,
		],
		[
			"made by az acr login",
			{ data: { ".dockerconfigjson": logins({ "acme.azurecr.io": { auth: "MDAwOg==", identitytoken: "x" } }) } },
			/an identity token, which no cluster reads/,
		],
		[
			"that has ended",
			{ data: { ".dockerconfigjson": logins({ "quay.io": jwtWith({ exp: 1_763_000_000 }) }) } },
			/login of quay\.io that ended/,
		],
	])("fails for one %s", async (_, parts, words) => {
		const check = await one("acme-pull", parts);
		expect(check.status).toBe("fail");
		expect(check.findings[0]?.message).toMatch(words);
		expect(check.findings[0]?.message).toContain("The Secret acme-pull ");
		expect(check.findings[0]?.fix.commands).toContain(
			"kubectl create secret generic acme-pull --type=kubernetes.io/dockerconfigjson --namespace=team-red --from-file=.dockerconfigjson=auth.json",
		);
	});

	test("warns of logins that do not last", async () => {
		const soon = Date.parse("2026-11-22T16:03:00Z") / 1000;
		const text = logins({ "gcr.io": "ya29.a0Af", "acme.azurecr.io": jwtWith({ exp: soon }) });
		const check = await one("acme-pull", { data: { ".dockerconfigjson": text } });
		expect(check.findings.map(({ status, message }) => [status, message])).toEqual([
			["warn", "The Secret acme-pull holds an access token of Google's for gcr.io, which lives an hour"],
			["warn", expect.stringContaining("ends 2026-11-22 16:03 UTC, in 2 hours")],
		]);
	});

	test("has nothing to say of good ones, old and new, of files for builders, and of those OpenShift sees to", async () => {
		const expired = logins({ "quay.io": jwtWith({ exp: 1 }) });
		const check = await see({
			secrets: [
				secret("acme-pull", { data: { ".dockerconfigjson": good } }),
				secret("old", {
					type: "kubernetes.io/dockercfg",
					data: { ".dockercfg": '{"quay.io":{"username":"a","password":"b"}}' },
				}),
				secret("kaniko", { type: "Opaque", data: { "config.json": '{"credHelpers":{"gcr.io":"gcr"}}' } }),
				secret("app", { type: "Opaque", data: { "config.json": '{"colour":"red"}', password: "s3cr3t-w0rd" } }),
				secret("default-dockercfg-x7f2q", {
					data: { ".dockerconfigjson": expired },
					annotations: { "openshift.io/internal-registry-auth-token.service-account": "default" },
				}),
			],
		});
		expect(check).toMatchObject({ status: "ok", findings: [] });
	});

	test("asks whether one that a service account pulls with can be", async () => {
		const check = await see({
			secrets: [secret("kaniko", { type: "Opaque", data: { "config.json": good } })],
			accounts: [account("default", ["kaniko"])],
		});
		expect(check.findings[0]?.message).toContain("has the type Opaque");
	});

	test("shows no secret, nor whose cluster it is", async () => {
		const contents = {
			secrets: [
				secret("acme-pull", {
					data: { ".dockerconfigjson": logins({ "registry.acme.example/red": { identitytoken: "s3cr3t-w0rd" } }) },
				}),
			],
		};
		const hidden = await see(contents);
		expect(hidden.findings[0]?.message).toMatch(/^The Secret <name \d+> holds no password for <registry/);
		expect(JSON.stringify(hidden)).not.toMatch(/acme|team-red|s3cr3t/);
		const shown = await see(contents, "--show");
		expect(JSON.stringify(shown)).toMatch(/acme-pull.*registry\.acme\.example\/red/);
		expect(JSON.stringify(shown)).not.toContain("s3cr3t");
	});

	test("says why it could not look, and nothing that was printed on the way", async () => {
		const forbidden =
			'Error from server (Forbidden): secrets is forbidden: User "ada@acme" cannot list resource "secrets"\n';
		expect(await see({ secrets: forbidden })).toMatchObject({
			status: "warn",
			findings: [{ message: expect.stringContaining("because your login to the cluster may not read them") }],
		});
		const down = "The connection to the server api.acme.example:6443 was refused \u001b[2J\n";
		const check = await see({ secrets: down });
		expect(check).toMatchObject({
			status: "warn",
			findings: [{ message: expect.stringContaining("kubectl failed: The connection") }],
		});
		expect(JSON.stringify(check)).not.toMatch(/c3VwZXI|acme|\u001b/);
		expect(await see({ isUnset: true })).toMatchObject({ status: "skip", detail: "kubectl is set to no cluster" });
	});

	test("shows a name that acts on a terminal as letters", async () => {
		const check = await one("x\u001b[2J\u202eevil", { type: "Opaque", data: { ".dockerconfigjson": good } });
		expect(check.text).not.toMatch(/\u001b|\u202e/);
	});
});

describe("a cluster", () => {
	test("is asked only when it is asked for, and never offline", async () => {
		const calls = async (...flags: readonly string[]) => {
			const host = clusterLaptop({});
			const seen = await visit(host, ...flags);
			return {
				asked: host.calls.some(({ argv }) => /kubectl$|oc$/.test(argv[0])),
				detail: said(seen, "k8s.link").detail,
			};
		};
		const typed = "npx registry-setup --check --only kubernetes";
		expect(await calls("--online")).toEqual({ asked: false, detail: expect.stringContaining(typed) });
		expect(await calls("--online", "quay.io/acme/app")).toMatchObject({ asked: false });
		expect(await calls("--only", "k8s.link")).toEqual({ asked: false, detail: "offline: no cluster was asked" });
		for (const name of ["kubernetes", "k8s", "K8S.LINK"]) {
			expect(await calls("--online", "--only", name)).toMatchObject({ asked: true });
		}
		const route = "default-route-openshift-image-registry.apps.acme.example/red/app";
		expect(await calls("--online", route)).toMatchObject({ asked: true });
	});

	test("is asked to show, and nothing else; by oc where it is here", async () => {
		const host = clusterLaptop({}, ["oc", "kubectl"]);
		await visit(host, "--online", "--only", "kubernetes");
		const asked = host.calls.map(({ argv }) => argv).filter(([program]) => /kubectl$|oc$/.test(program));
		expect(asked.length).toBe(4);
		for (const [program, ...words] of asked) {
			expect(program).toBe("oc");
			expect(words.slice(0, 2).join(" ")).toMatch(/^(config view|get --raw)$/);
		}
	});

	test("is not here without a program for it", async () => {
		const seen = await visit(clusterLaptop({}, []), "--online", "--only", "k8s.secret");
		expect(said(seen, "k8s.secret")).toMatchObject({ status: "skip", detail: "neither kubectl nor oc is on PATH" });
	});
});

test("k8s.secret warns where a cluster that was asked for does not answer, and --strict fails", async () => {
	const gone = "Unable to connect to the server: dial tcp 10.0.0.1:6443: i/o timeout\n";
	const host = clusterLaptop({ secrets: gone, accounts: gone, global: gone });
	const seen = await visit(host, "--online", "--only", "kubernetes", "--strict", "--show");
	expect(seen.exitCode).toBe(1);
	expect(said(seen, "k8s.secret").findings).toMatchObject([
		{ status: "warn", message: expect.stringMatching(/^kubectl shows nothing .* Unable to connect to the server/) },
	]);
	expect(seen.text).toContain("kubectl failed");
	expect(seen.text).not.toContain("(hidden)");
});
