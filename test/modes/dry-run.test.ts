import { expect, test } from "vitest";
import { readFlags } from "../../src/modes/flags.ts";
import { runMode } from "../../src/modes/run-mode.ts";
import { MemoryHost } from "../support/memory-host.ts";
import { runOn, silentOutput } from "../support/memory-run.ts";

const quay = "quay.io/acme/app";
const openshift = "default-route-openshift-image-registry.apps.acme.example/team";
const inFile = "--store file --set accept-plain-text=yes";

interface Note {
	readonly id: string;
	readonly message: string;
}

/** Whatever makes a token fails the test. */
function laptop(): MemoryHost {
	const never = (): never => {
		throw new Error("a token was asked for");
	};
	const programs = ["docker", "gcloud", "oc"].map((name) => `/usr/bin/${name}`);
	return new MemoryHost({
		env: { PATH: "/usr/bin" },
		programs,
		answer: ({ argv }) => (argv[0].endsWith("docker") ? { stdout: "Docker version 28.2.2\n" } : never()),
		respond: never,
		googleToken: never,
		files: {
			...Object.fromEntries(programs.map((path) => [path, { kind: "file", text: "", mode: 0o755 }])),
			"/home/ada/.config/gcloud/application_default_credentials.json": '{"type":"authorized_user"}',
			"/home/ada/.config/gcloud/configurations/config_default": "[core]\naccount = ada@acme.example\n",
			"/home/ada/.config/gcloud/legacy_credentials/ada@acme.example/adc.json": '{"type":"authorized_user"}',
			"/home/ada/token": "eyJhbGciOiJub25lIn0.e30.c2ln",
			"/home/ada/pull.json": JSON.stringify({
				auths: {
					"registry.redhat.io": { auth: btoa("1|ada:canary-Secret") },
					"cloud.openshift.com": { auth: btoa("a:b") },
				},
			}),
			"/home/ada/secret": "ghp_0123456789",
		},
	});
}

async function plan(host: MemoryHost, line: string) {
	let json = "";
	const output = silentOutput(host, (part) => {
		json += part;
	});
	const code = await runMode(runOn(host, output), readFlags([...line.split(/ +/), "--dry-run", "--json"]));
	expect(code).toBe(0);
	const document: { readonly notes: readonly Note[]; readonly logins?: unknown } = JSON.parse(json);
	return { json, notes: document.notes };
}

test.each([
	["adc", "us-central1-docker.pkg.dev/acme/images", "", "a token of the application default credentials"],
	[
		"access-token",
		"us-central1-docker.pkg.dev/acme/images",
		"--set impersonate=p@acme.iam.gserviceaccount.com",
		"a token of p@acme.iam.gserviceaccount.com",
	],
	["robot-federation", quay, "--set username=acme+ci --set token-file=/home/ada/token", "a token of the robot acme+ci"],
	["oc-token", openshift, "--set service-account=puller --set project=team", "a token of the service account puller"],
])(
	"with %s no token is made for a plan that is only looked at, and the plan says so",
	async (id, reference, answers, what) => {
		const host = laptop();
		const { notes } = await plan(host, `${reference} --method ${id} ${answers} ${inFile}`);
		expect(notes.map(({ message }) => message)).toContainEqual(expect.stringContaining(`${what} will be asked for`));
		expect(host.requests).toEqual([]);
		expect(host.tokenRequests).toEqual([]);
	},
);

test("what the check of an answer says reaches a script too", async () => {
	const redHat = `registry.redhat.io --method pull-secret-file --set pull-secret-file=/home/ada/pull.json ${inFile}`;
	const { notes, json } = await plan(laptop(), redHat);
	expect(notes).toContainEqual({
		id: "pull-secret-file",
		message: expect.stringMatching(
			/^Pull secret .*, for registry\.redhat\.io: It signs in as 1\|ada\. Left out: cloud\.openshift\.com \(telemetry/,
		),
	});
	expect(json).not.toContain("canary");
});

test("what is said of a secret is said without it, and once for all that it is for", async () => {
	const two = "ghcr.io/acme/a ghcr.io/acme/b --method personal-token --set username=ada";
	const { notes, json } = await plan(laptop(), `${two} --secret-file /home/ada/secret ${inFile}`);
	const said = notes.filter(({ id }) => id === "secret" || id === "token" || id === "password");
	expect(said.map(({ message }) => message)).toEqual([expect.stringContaining("for ghcr.io/acme/a, ghcr.io/acme/b: ")]);
	expect(json).not.toContain("ghp_0123456789");
});
