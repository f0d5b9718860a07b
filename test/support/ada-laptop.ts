import { MemoryHost } from "./memory-host.ts";

const gcloudFolder = "/home/ada/.config/gcloud";
const programs = ["docker", "gcloud", "docker-credential-gcloud", "docker-credential-gcr"];

/** What Debian's Python says of itself and its pip (src/formats/pip-runtime.ts). */
const pythonAnswer = JSON.stringify({
	python: "/usr/bin/python3",
	pythonVersion: "3.11.2",
	prefix: "/usr",
	isVirtual: false,
	encoding: "UTF-8",
	isMarked: true,
	version: "23.0.1",
});

/** Ada's laptop: docker, gcloud signed in as two people, both helpers, an old login, a group she is not in, two files of a colleague. `more`: python3, pipx. */
export function adaLaptop(without: readonly string[] = [], more: readonly string[] = []): MemoryHost {
	const paths = [...programs, ...more].filter((name) => !without.includes(name)).map((name) => `/usr/bin/${name}`);
	return new MemoryHost({
		env: { PATH: "/usr/bin", HOME: "/home/ada", SHELL: "/bin/bash" },
		programs: paths,
		answer: ({ argv }) => {
			if (argv[0].endsWith("docker")) return { stdout: "Docker version 28.2.2, build e6534b4\n" };
			return argv[0].endsWith("python3") ? { stdout: `Python 3.11.2\n${pythonAnswer}\n` } : undefined;
		},
		files: {
			...Object.fromEntries(paths.map((path) => [path, { kind: "file", text: "", mode: 0o755 }])),
			"/etc/os-release": 'PRETTY_NAME="Debian GNU/Linux 12"\n',
			"/etc/group": "root:x:0:\ndocker:x:999:bob\n",
			[`${gcloudFolder}/configurations/config_default`]: "[core]\naccount = ada@acme.example\nproject = acme\n",
			[`${gcloudFolder}/legacy_credentials/ada@acme.example/adc.json`]: '{"type":"authorized_user"}',
			[`${gcloudFolder}/legacy_credentials/bob@acme.example/adc.json`]: '{"type":"authorized_user"}',
			"/home/ada/.docker/config.json":
				'{\r\n  "auths": {\r\n    "gcr.io": { "auth": "YWRhOmh1bnRlcjI=" }\r\n  },\r\n  "n": 1.0\r\n}\r\n',
			"/home/ada/key.json": JSON.stringify({
				type: "service_account",
				client_email: "puller@acme.iam.gserviceaccount.com",
				project_id: "acme",
				private_key_id: "0123456789abcdef",
				private_key: "-----BEGIN PRIVATE KEY-----",
			}),
			"/home/ada/federation.json": JSON.stringify({
				type: "external_account",
				audience: "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/p",
				subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
				token_url: "https://sts.googleapis.com/v1/token",
				credential_source: { file: "/var/run/token" },
			}),
			"/home/ada/project/Dockerfile": "FROM gcr.io/acme/base:1\n",
		},
	});
}
