import { expect, test } from "vitest";
import { probes } from "../../src/detect/index.ts";
import { detect } from "../../src/engine/detect.ts";
import { lookAtKeyring } from "../../src/formats/keyring/keyring-look.ts";
import { pipQuestion } from "../../src/formats/pip/pip-runtime.ts";
import type { FactRow } from "../../src/model/facts.ts";
import { debian, engineInfo, engineVersion, type Laptop, laptop, wsl2 } from "./laptops.ts";

const socket = { kind: "socket", mode: 0o660, uid: 0, gid: 999 } as const;
const program = { kind: "file", text: "", mode: 0o755 } as const;
const dockerSays = { "docker --version": "Docker version 28.2.2, build e6534b4\n" };
const nothingThere = { outcome: "failed", exitCode: 1, stdout: "credentials not found in native keychain\n" } as const;
const pipAnswer = {
	python: "/usr/bin/python3",
	pythonVersion: "3.12.4",
	prefix: "/usr",
	isVirtual: false,
	encoding: "UTF-8",
};
const pythonSays = {
	"python3 --version": "Python 3.12.4\n",
	[`python3 -B -c ${pipQuestion}`]: JSON.stringify({ ...pipAnswer, isMarked: true, version: null }),
};
const pipSays = { [`python3 -B -c ${pipQuestion}`]: JSON.stringify({ ...pipAnswer, isMarked: true, version: "24.0" }) };
const engine = { version: engineVersion, info: engineInfo };
const ubuntu = {
	...debian,
	"/etc/os-release": 'PRETTY_NAME="Ubuntu 24.04.1 LTS"\nID=ubuntu\n',
	"/etc/group": "root:x:0:\ndocker:x:999:bob\n",
	"/var/run/docker.sock": socket,
};
const gcloudFiles = {
	"/usr/lib/google-cloud-sdk/VERSION": "528.0.0\n",
	"/usr/bin/gcloud": { kind: "symlink", to: "/usr/lib/google-cloud-sdk/bin/gcloud" },
	"/usr/bin/docker-credential-gcloud": program,
	"/home/ada/.config/gcloud/active_config": "default",
	"/home/ada/.config/gcloud/configurations/config_default": "[core]\naccount = ada@acme.example\nproject = acme\n",
	"/home/ada/.config/gcloud/legacy_credentials/ada@acme.example/adc.json": '{"type":"authorized_user"}',
} as const;
const shell = { SHELL: "/bin/bash", PATH: "/usr/local/bin:/usr/bin" };

const keyringAnswer = {
	scripts: "/usr/local/bin",
	keyring: {
		path: "/usr/lib/python3/dist-packages/keyring/__init__.py",
		version: "23.9.3",
		backends: ["keyring.backends.fail.Keyring"],
	},
};

const laptops: Readonly<Record<string, Laptop>> = {
	"debian-python": {
		env: shell,
		files: {
			...debian,
			...gcloudFiles,
			"/home/ada/.config/gcloud/application_default_credentials.json":
				'{"type":"service_account","client_email":"ci@acme.iam.gserviceaccount.com"}',
			"/home/ada/.pypirc": "[distutils]\nindex-servers =\n    pypi\n    acme\n\n[acme]\nrepository = https://a/\n",
			"/usr/bin/keyring": program,
			"/usr/lib/python3/dist-packages/keyring-23.9.3.dist-info/METADATA": "",
		},
		programs: ["/usr/bin/gcloud", "/usr/bin/python3", "/usr/bin/pip3", "/usr/bin/keyring", "/usr/bin/twine"],
		says: {
			...pythonSays,
			...pipSays,
			[`python3 -B -c ${lookAtKeyring}`]: `registry-setup ${JSON.stringify(keyringAnswer)}`,
			"keyring --list-backends":
				"keyrings.gauth.GooglePythonAuth (priority: 9)\nkeyring.backends.SecretService.Keyring (priority: 5)\n",
		},
	},
	"debian-ready": {
		env: shell,
		files: {
			...ubuntu,
			...gcloudFiles,
			"/etc/os-release": debian["/etc/os-release"] as string,
			"/home/ada/.docker/config.json":
				'{"auths":{"quay.io":{"auth":"YWRhOmh1bnRlcjI="}},"credHelpers":{"gcr.io":"gcloud"}}',
			"/home/ada/project/Dockerfile": "FROM us-central1-docker.pkg.dev/acme/images/base:1\n",
			"/home/ada/.config/pip/pip.conf": "[global]\nindex-url = https://us-python.pkg.dev/acme/pypi/simple/\n",
		},
		user: { groups: [1000, 999] },
		programs: ["/usr/bin/docker", "/usr/bin/gcloud", "/usr/bin/python3", "/usr/bin/pip3", "/usr/bin/kubectl"],
		says: { ...dockerSays, ...pythonSays, ...pipSays },
		engines: { "/var/run/docker.sock": engine },
	},
	"ubuntu-not-in-group": {
		env: shell,
		files: ubuntu,
		programs: ["/usr/bin/docker", "/usr/bin/python3"],
		says: { ...dockerSays, ...pythonSays },
		engines: { "/var/run/docker.sock": { ok: false, kind: "denied", message: "permission denied (EACCES)" } },
	},
	"ubuntu-after-new-login": {
		env: shell,
		files: { ...ubuntu, "/etc/group": "docker:x:999:ada\n" },
		programs: ["/usr/bin/docker"],
		says: dockerSays,
		engines: { "/var/run/docker.sock": { ok: false, kind: "denied", message: "permission denied (EACCES)" } },
	},
	"wsl2-with-desktop": {
		env: { ...shell, WSL_DISTRO_NAME: "Ubuntu", PATH: "/usr/bin:/mnt/c/Docker/bin" },
		files: {
			...wsl2,
			...gcloudFiles,
			"/etc/group": "docker:x:999:ada\n",
			"/var/run/docker.sock": socket,
			"/mnt/c/Docker/bin/docker-credential-desktop.exe": program,
			"/home/ada/.docker/config.json": '{"credsStore":"desktop.exe"}',
		},
		user: { groups: [1000, 999] },
		programs: ["/usr/bin/docker", "/usr/bin/gcloud", "/mnt/c/Docker/bin/docker-credential-desktop.exe"],
		says: { ...dockerSays, "docker-credential-desktop.exe get": { outcome: "not-executable" } },
		engines: { "/var/run/docker.sock": { version: engineVersion, info: { OperatingSystem: "Docker Desktop" } } },
	},
	"macos-with-desktop": {
		platform: "darwin",
		arch: "arm64",
		home: "/Users/ada",
		env: { SHELL: "/bin/zsh", PATH: "/usr/local/bin" },
		files: {
			"/System/Library/CoreServices/SystemVersion.plist": "<key>ProductVersion</key><string>15.1</string>",
			"/Users/ada/.docker/config.json": '{"auths":{},"credsStore":"desktop","currentContext":"desktop-linux"}',
			"/Users/ada/.docker/contexts/meta/fe/meta.json":
				'{"Name":"desktop-linux","Endpoints":{"docker":{"Host":"unix:///Users/ada/.docker/run/docker.sock"}}}',
			"/Users/ada/.docker/run/docker.sock": socket,
			"/usr/local/bin/docker-credential-desktop": program,
			"/usr/local/bin/docker-credential-osxkeychain": program,
		},
		programs: [
			"/usr/local/bin/docker",
			"/usr/local/bin/docker-credential-desktop",
			"/usr/local/bin/docker-credential-osxkeychain",
		],
		says: {
			...dockerSays,
			"docker-credential-desktop get": nothingThere,
			"docker-credential-osxkeychain get": nothingThere,
		},
		engines: {
			"/Users/ada/.docker/run/docker.sock": {
				version: { ...engineVersion, Platform: { Name: "Docker Desktop 4.35.1" } },
			},
		},
	},
	"windows-with-desktop": {
		platform: "win32",
		env: { SystemRoot: "C:\\Windows", Path: "C:\\Docker\\bin", APPDATA: "C:\\Users\\ada\\AppData\\Roaming" },
		files: { "C:\\Docker\\bin\\docker-credential-desktop.exe": program },
		programs: ["C:\\Docker\\bin\\docker.exe"],
		says: {
			"cmd /d /c ver": "\r\nMicrosoft Windows [Version 10.0.22631.4460]\r\n",
			"docker.exe --version": "Docker version 28.2.2, build e6534b4\r\n",
			"net.exe localgroup docker-users": "Members\r\n\r\n----\r\nACME\\bob\r\nThe command completed successfully.\r\n",
			"whoami.exe /groups /fo csv /nh": '"Everyone","Well-known group","S-1-1-0",""\r\n',
		},
		engines: { "\\\\.\\pipe\\docker_engine": { version: engineVersion, info: { OperatingSystem: "Docker Desktop" } } },
	},
	"cloud-shell": {
		env: { ...shell, CLOUD_SHELL: "true" },
		files: {
			...debian,
			...gcloudFiles,
			"/.dockerenv": "",
			"/home/ada/.config/gcloud/gce": "True",
			"/home/ada/.config/gcloud/configurations/config_default": "[core]\nproject = acme\n",
			"/etc/group": "docker:x:999:ada\n",
			"/var/run/docker.sock": socket,
		},
		user: { groups: [1000, 999] },
		programs: ["/usr/bin/docker", "/usr/bin/gcloud"],
		says: dockerSays,
		engines: { "/var/run/docker.sock": engine },
	},
	container: {
		files: { ...debian, "/.dockerenv": "" },
		env: shell,
		user: { name: "root", uid: 0, gid: 0, groups: [0] },
	},
	rootless: {
		env: { ...shell, DOCKER_HOST: "unix:///run/user/1000/docker.sock" },
		files: { ...debian, "/etc/group": "docker:x:999:\n", "/run/user/1000/docker.sock": socket },
		programs: ["/usr/bin/docker"],
		says: dockerSays,
		engines: {
			"/run/user/1000/docker.sock": {
				version: engineVersion,
				info: { SecurityOptions: ["name=seccomp", "name=rootless"] },
			},
		},
	},
	"docker-from-snap": {
		env: shell,
		files: { ...ubuntu, "/snap/bin/docker": { kind: "symlink", to: "/usr/bin/snap" }, "/etc/group": "root:x:0:\n" },
		programs: ["/snap/bin/docker"],
		says: { "docker --version": "Docker version 24.0.5, build ced0996" },
		engines: { "/var/run/docker.sock": { ok: false, kind: "denied", message: "permission denied (EACCES)" } },
	},
	"podman-as-docker": {
		env: shell,
		files: { ...debian, "/etc/group": "root:x:0:\n", "/usr/bin/docker": '#!/bin/sh\nexec /usr/bin/podman "$@"\n' },
		programs: ["/usr/bin/docker", "/usr/bin/podman"],
		says: { "docker --version": "podman version 4.3.1\n", "podman --version": "podman version 4.3.1\n" },
	},
	"nothing-installed": { files: { ...debian, "/etc/group": "root:x:0:\n" }, env: shell },
	"broken-files": {
		env: shell,
		files: {
			...debian,
			"/etc/os-release": "\u0000\u0001\u0002",
			"/etc/group": "\u0000::::\ndocker\ndocker:x:many:ada\n",
			"/home/ada/.docker/config.json": '{"auths": {},}',
			"/home/ada/.config/gcloud/configurations/config_default": "\u0000\u0001\u0002",
			"/home/ada/.azure/azureProfile.json": "\u0000\u0001\u0002",
			"/home/ada/project/Dockerfile": "FROM \u0000\u0001/\u0002\n",
		},
		programs: ["/usr/bin/docker", "/usr/bin/gcloud", "/usr/bin/az", "/usr/bin/python3"],
		says: {
			"docker --version": "\u0000\u0001",
			"python3 --version": { outcome: "not-executable", exitCode: undefined },
		},
	},
};

test.each(Object.entries(laptops))("what is on this laptop, shown for %s", async (name, options) => {
	const rows = new Map<string, readonly FactRow[]>();
	for await (const seen of detect(probes, laptop(options), { limitMs: 5_000 })) rows.set(seen.id, seen.rows);
	const lines = probes.flatMap(({ id }) => rows.get(id) ?? []).map(line);
	await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(`../../snapshots/detect/${name}.txt`);
});

function line({ status, text, hint }: FactRow): string {
	return `${status.padEnd(4)}  ${text}${hint === undefined ? "" : `\n      - ${hint}`}`;
}
