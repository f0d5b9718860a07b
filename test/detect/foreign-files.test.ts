import fc from "fast-check";
import { expect, test } from "vitest";
import { probes } from "../../src/detect/index.ts";
import { detect, factsOf } from "../../src/engine/detect.ts";
import type { ReadHost } from "../../src/model/host.ts";
import { laptop } from "./laptops.ts";

const foreignFiles = [
	"/etc/os-release",
	"/etc/group",
	"/proc/version",
	"/proc/1/cgroup",
	"/usr/bin/docker",
	"/usr/bin/az",
	"/usr/lib/google-cloud-sdk/VERSION",
	"/home/ada/.docker/config.json",
	"/home/ada/.docker/contexts/meta/a/meta.json",
	"/home/ada/.config/gcloud/active_config",
	"/home/ada/.config/gcloud/configurations/config_default",
	"/home/ada/.config/gcloud/legacy_credentials/ada/adc.json",
	"/home/ada/.config/gcloud/docker_credentials.json",
	"/home/ada/.config/gcloud/docker_credential_gcr_config.json",
	"/home/ada/.config/gcloud/application_default_credentials.json",
	"/home/ada/.azure/azureProfile.json",
	"/home/ada/.azure/config",
	"/home/ada/.config/python_keyring/keyringrc.cfg",
	"/home/ada/.pypirc",
	"/home/ada/project/Dockerfile",
	"/home/ada/project/compose.yaml",
	"/home/ada/project/pyproject.toml",
	"/home/ada/project/uv.toml",
	"/home/ada/.config/uv/uv.toml",
];
const words = [
	"{",
	"}",
	"[core]\n",
	"[cloud]\nname = x\n",
	'{"subscriptions":[{"user":',
	'{"auths":{"a":{"auth":"!"}},"currentContext":"a"}',
	'{"Name":"a","Endpoints":{"docker":{"Host":"unix:///x"}}}',
	"null",
	"docker:x:1:ada\n",
	"\u0000",
	"\uFEFF",
	"__proto__",
	"FROM ",
	"[[tool.uv.index]]\n",
	'url = "https://u:p@h/"\n',
	"[tool.poetry]\nsource = ",
	"image: ",
];
const text = fc
	.array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: "binary" })), { maxLength: 6 })
	.map((parts) => parts.join(""));

test("whatever stands in the files of other programs, no look breaks and no row is lost for it", async () => {
	const files = fc.record(Object.fromEntries(foreignFiles.map((path) => [path, text])));
	await fc.assert(
		fc.asyncProperty(files, text, async (files, stdout) => {
			const host = laptop({
				files,
				programs: ["/usr/bin/docker", "/usr/bin/az", "/usr/lib/google-cloud-sdk/bin/gcloud", "/usr/bin/python3"],
				says: { "docker --version": stdout, "python3 --version": stdout, "getent group docker": stdout },
				engines: { "/x": { version: stdout } },
			});
			const facts = await factsOf(probes, host, { limitMs: 5_000 });
			for (const { id } of probes.filter(({ onlyAsked }) => onlyAsked !== true)) {
				const fact = facts[id];
				if (fact.state !== "found") expect(fact.because).not.toMatch(/the look broke|not looked at yet|no answer/);
			}
		}),
		{ numRuns: 100 },
	);
});

test("a laptop on which everything hangs is shown as unknown, probe by probe", async () => {
	const still = laptop({ env: { PATH: "/usr/bin" } });
	const hanging = new Proxy(still, {
		get: (target, name) => {
			const value: unknown = Reflect.get(target, name);
			return typeof value === "function" ? () => new Promise(() => {}) : value;
		},
	}) as ReadHost;
	const rows: string[] = [];
	for await (const { fact, rows: shown } of detect(probes, hanging, { limitMs: 20 })) {
		expect(fact).toEqual({ state: "unknown", because: "no answer within 0.02 s" });
		rows.push(...shown.map(({ text }) => text));
	}
	expect(rows.toSorted()).toEqual([
		".pypirc: could not tell",
		"az: could not tell",
		"credential helpers: could not tell",
		"docker's config.json: could not tell",
		"docker's engine could not be asked",
		"docker's group: could not tell",
		"docker's version: could not tell",
		"docker: could not tell",
		"gcloud: could not tell",
		"keychain: could not tell",
		"keyring: could not tell",
		"operating system unknown",
		"other tools: could not tell",
		"pip: could not tell",
		"podman's version: could not tell",
		"podman: could not tell",
		"python project: could not tell",
		"python: could not tell",
		"registries in this folder: could not tell",
		"requirements of this folder: could not tell",
		"uv: could not tell",
	]);
});
