import { expect, test } from "vitest";
import { catalog } from "../../src/catalog.ts";
import { offlineCatalog } from "../../src/engine/offline-catalog.ts";
import { UserError } from "../../src/model/errors.ts";
import { Secret } from "../../src/model/secret.ts";
import { readFlags } from "../../src/modes/flags.ts";
import { runMode } from "../../src/modes/run-mode.ts";
import { imageMatch } from "../support/example-match.ts";
import { MemoryHost } from "../support/memory-host.ts";
import { runOn } from "../support/memory-run.ts";

const google = "us-central1-docker.pkg.dev/acme/images";
const asking = [
	["adc", google, ""],
	["access-token", google, "--set account=ada@acme.example"],
	["robot-federation", "quay.io/acme/app", "--set username=acme+ci --set token-file=/home/ada/token"],
	[
		"oc-token",
		"default-route-openshift-image-registry.apps.acme.example/team",
		"--set service-account=puller --set project=team",
	],
] as const;

/** Every program may be looked for; the network and whatever asks it fails the test. */
function laptop(oc?: (argv: readonly string[]) => string): MemoryHost {
	const never = (): never => {
		throw new Error("the network was asked");
	};
	const programs = ["docker", "gcloud", "oc"].map((name) => `/usr/bin/${name}`);
	return new MemoryHost({
		env: { PATH: "/usr/bin" },
		programs,
		answer: ({ argv }) => {
			if (argv[0].endsWith("docker")) return { stdout: "Docker version 28.2.2\n" };
			return oc !== undefined && argv[0] === "oc" ? { stdout: oc(argv) } : never();
		},
		respond: never,
		googleToken: never,
		files: {
			...Object.fromEntries(programs.map((path) => [path, { kind: "file", text: "", mode: 0o755 }])),
			"/home/ada/.config/gcloud/configurations/config_default": "[core]\naccount = ada@acme.example\n",
			"/home/ada/.config/gcloud/legacy_credentials/ada@acme.example/adc.json": '{"type":"authorized_user"}',
			"/home/ada/token": "eyJhbGciOiJub25lIn0.e30.c2ln",
		},
	});
}

test("every method that asks the network for its credential is tried here", () => {
	const ids = catalog.methods.filter(({ asks }) => asks !== undefined).map(({ id }) => id);
	expect(ids.toSorted()).toEqual(asking.map(([id]) => id).toSorted());
});

test.each(asking)("%s is refused with --offline, before anything is asked", async (id, reference, answers) => {
	const host = laptop();
	const line = `${reference} --method ${id} ${answers} --store file --set accept-plain-text=yes --dry-run --json --offline`;
	const thrown: unknown = await runMode(runOn(host), readFlags(line.split(/ +/))).catch((error: unknown) => error);
	expect(thrown).toBeInstanceOf(UserError);
	expect(thrown).toMatchObject({
		exitCode: 2,
		message: expect.stringContaining("its token is asked for over the network"),
		next: ["Run the same without --offline."],
	});
	expect(host.requests).toEqual([]);
	expect(host.tokenRequests).toEqual([]);
});

test.each(asking)("%s, named on the command line of a wizard, is refused when the plan is made", async (id) => {
	const method = offlineCatalog(catalog).methods.find((known) => known.id === id);
	const source = method?.source({ "service-account": "puller" }, laptop(), new Secret("canary"), imageMatch);
	await expect(source).rejects.toThrow("cannot be had offline");
	await expect(source).rejects.toMatchObject({ exitCode: 2, next: ["Run the same without --offline."] });
});

test("oc gives the token of its own login offline as well: it stands in its file", async () => {
	const calls: string[] = [];
	const host = laptop((argv) => {
		calls.push(argv.join(" "));
		return argv.includes("whoami") ? "sha256~canary\n" : "https://api.acme.example:6443\n";
	});
	const line = "default-route-openshift-image-registry.apps.acme.example/team --method oc-token --store file";
	const flags = readFlags([...line.split(" "), "--set", "accept-plain-text=yes", "--dry-run", "--json", "--offline"]);
	expect(await runMode(runOn(host), flags)).toBe(0);
	expect(calls).toContain("oc whoami --show-token");
});
