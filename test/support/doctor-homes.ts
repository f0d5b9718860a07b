import type { HttpRequest, HttpResult, ProgramCall, ProgramResult } from "../../src/model/host.ts";
import { azureLaptop } from "./azure-doctor.ts";
import { MemoryHost, type MemoryHostOptions } from "./memory-host.ts";
import { pythonDoctorLaptop } from "./python-doctor.ts";

const linux = { PATH: "/usr/bin", HOME: "/home/ada" };
const program = { kind: "file", text: "", mode: 0o755 } as const;

/** What docker and the helpers say when they are asked. */
function answer({ argv: [name] }: ProgramCall): Partial<ProgramResult> | undefined {
	if (name.includes("docker-credential-")) return { stdout: "{}\n" };
	return name.endsWith("docker") ? { stdout: "Docker version 28.2.2, build e6534b4\n" } : undefined;
}

/** Docker's engine, where docker looks for it. */
function respond({ socketPath = "", url }: HttpRequest): HttpResult {
	if (!/docker\.sock$/.test(socketPath))
		return { ok: false, kind: "refused", message: "connection refused (ECONNREFUSED)" };
	const body = JSON.stringify(url.endsWith("/version") ? { Version: "28.2.2" } : {});
	return { ok: true, status: 200, headers: {}, body };
}

const engine = { "/var/run/docker.sock": { kind: "socket" } } as const;

function host({ programs = [], files = {}, ...more }: MemoryHostOptions = {}): MemoryHost {
	const placed = Object.fromEntries(programs.map((path) => [path, program]));
	return new MemoryHost({
		env: linux,
		answer,
		respond,
		...more,
		programs,
		files: { ...placed, ...files },
	});
}

/** Laptops as people have them, on which nothing is wrong. */
export const ordinaryHomes: Readonly<Record<string, () => MemoryHost>> = {
	"plain Linux, nothing installed": () => host(),
	"Docker Desktop on macOS": () =>
		host({
			platform: "darwin",
			arch: "arm64",
			home: "/Users/ada",
			env: { PATH: "/usr/local/bin", HOME: "/Users/ada" },
			programs: ["docker", "docker-credential-desktop", "docker-credential-osxkeychain"].map(
				(name) => `/usr/local/bin/${name}`,
			),
			files: {
				"/Users/ada/.docker/run/docker.sock": { kind: "socket" },
				// The folder of a context is named after the hash of its name.
				"/Users/ada/.docker/contexts/meta/fe9c6bd7a66301f49ca9b6a70b217107cd1284598bfc254700c989b916da791e/meta.json":
					'{"Name":"desktop-linux","Metadata":{},"Endpoints":{"docker":{"Host":"unix:///Users/ada/.docker/run/docker.sock"}}}',
				"/Users/ada/.docker/config.json":
					'{\n\t"auths": {\n\t\t"ghcr.io": {}\n\t},\n\t"credsStore": "desktop",\n\t"currentContext": "desktop-linux"\n}',
			},
		}),
	"Linux with pass": () =>
		host({
			programs: ["/usr/bin/docker", "/usr/bin/pass", "/usr/bin/docker-credential-pass"],
			files: {
				"/home/ada/.docker/config.json": '{\n\t"auths": {\n\t\t"quay.io": {}\n\t},\n\t"credsStore": "pass"\n}',
				...engine,
				"/home/ada/.password-store/.gpg-id": "0123456789ABCDEF\n",
			},
		}),
	"a container for builds": () =>
		host({
			home: "/root",
			cwd: "/builds/app",
			user: { name: "root", uid: 0, gid: 0, groups: [0] },
			env: { PATH: "/usr/bin", HOME: "/root", CI: "true", DOCKER_HOST: "tcp://docker:2375" },
			programs: ["/usr/bin/docker"],
			files: { "/.dockerenv": "", "/builds/app/Dockerfile": "FROM alpine:3.20\n" },
		}),
	"WSL with Docker Desktop": () =>
		host({
			env: { ...linux, WSL_DISTRO_NAME: "Ubuntu" },
			programs: ["/usr/bin/docker", "/usr/bin/docker-credential-desktop.exe"],
			files: {
				...engine,
				"/proc/version": "Linux version 5.15.153.1-microsoft-standard-WSL2\n",
				"/home/ada/.docker/config.json": '{\n  "credsStore": "desktop.exe"\n}\n',
			},
		}),
	"Cloud Shell": () =>
		host({
			env: { ...linux, CLOUD_SHELL: "true", DEVSHELL_PROJECT_ID: "acme" },
			programs: ["/usr/bin/docker", "/usr/bin/gcloud", "/usr/bin/docker-credential-gcloud"],
			files: {
				...engine,
				"/home/ada/.config/gcloud/configurations/config_default":
					"[core]\naccount = ada@acme.example\nproject = acme\n",
				"/home/ada/.docker/config.json":
					'{\n  "credHelpers": {\n    "gcr.io": "gcloud",\n    "us-docker.pkg.dev": "gcloud"\n  }\n}\n',
			},
		}),
	"az, signed in": () => azureLaptop(),
	conda: () =>
		pythonDoctorLaptop({ venv: "/opt/conda", env: { CONDA_PREFIX: "/opt/conda", CONDA_DEFAULT_ENV: "base" } }),
	"several Pythons": () =>
		pythonDoctorLaptop({
			venv: "/home/ada/project/.venv",
			pip: "24.2",
			files: { "pyproject.toml": '[project]\nname = "app"\ndependencies = ["httpx"]\n', ".python-version": "3.12\n" },
		}),
	"podman alone": () =>
		host({
			programs: ["/usr/bin/podman"],
			env: { ...linux, XDG_RUNTIME_DIR: "/run/user/1000" },
			answer: ({ argv: [name] }) => (name.endsWith("podman") ? { stdout: "podman version 4.3.1\n" } : undefined),
			files: {
				"/etc/containers/registries.conf": 'unqualified-search-registries = ["docker.io"]\n',
			},
		}),
};

const login = Buffer.from("ada:hunter2").toString("base64");

/** Laptops on which much is wrong. */
export const messyHomes: Readonly<Record<string, () => MemoryHost>> = {
	docker: () =>
		host({
			programs: ["/usr/bin/docker", "/usr/bin/podman"],
			files: {
				"/home/ada/.docker/config.json": {
					kind: "file",
					mode: 0o644,
					text: `{\n  "auths": {\n    "https://quay.io": { "auth": "${login}" },\n    "registry.acme.example": { "auth": "${login}" }\n  },\n  "credHelpers": { "us-docker.pkg.dev": "gcr" },\n  "credStore": "pass"\n}\n`,
				},
				"/home/ada/.config/containers/auth.json": '{"auths": {"ghcr.io": {"auth": "***"}},}\n',
			},
		}),
	python: () =>
		pythonDoctorLaptop({
			files: {
				"~/.config/pip/pip.conf": {
					text: "[global]\nextra-index-url = https://ada:hunter2@pypi.acme.example/team/simple\ntrusted-host = pypi.acme.example\n",
					mode: 0o644,
				},
				"~/.pypirc": {
					text: "[acme]\nrepository = http://pypi.acme.example/team\nusername = ada\npassword = hunter2\n",
					mode: 0o644,
				},
				"uv.toml": '[[index]]\nname = "acme"\nurl = "https://pypi.acme.example/team/simple"\n',
			},
		}),
};
