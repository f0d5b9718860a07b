import fc from "fast-check";

/** The registry in the texts below; a test puts a real address in its place. */
export const registryHere = "REGISTRY";

export interface PodmanHome {
	readonly env: Readonly<Record<string, string>>;
	/** By path below the laptop's folder. */
	readonly files: Readonly<Record<string, string>>;
	readonly repository: string;
}

const key = fc.constantFrom(
	registryHere,
	registryHere,
	`${registryHere}/team`,
	`${registryHere}/team/app`,
	`${registryHere}/team/app/deep`,
	`${registryHere}/other`,
	`${registryHere}/`,
	`http://${registryHere}/v1/`,
	`https://${registryHere}`,
	"quay.io",
	"__proto__",
);

const base64 = (text: string) => Buffer.from(text).toString("base64");

const login = fc.oneof(
	fc.nat(50).map((number) => `{"auth":"${base64(`user${number}:pass${number}`)}"}`),
	fc.nat(50).map((number) => `{"Auth":"${base64(`user${number}:a:b\0\0`)}","email":5}`),
	fc.constantFrom(
		"{}",
		"null",
		'{"auth":""}',
		`{"auth":"${base64(":")}"}`,
		`{"auth":"${base64(":pass")}"}`,
		`{"auth":"${base64("lonely:")}"}`,
		`{"auth":"${base64("no colon")}"}`,
		`{"auth":"${base64("tok:pw")}","identitytoken":"refresh-1"}`,
		`{"auth":"${base64("tok:")}","identitytoken":"refresh-2"}`,
		'{"identitytoken":"refresh-3"}',
		'{"registrytoken":"raw"}',
		'{"username":"plain","password":"plain"}',
		'{"auth":"dTpw\\n"}',
	),
);

const wrong = fc.constantFrom('{"auth":"!!"}', '{"auth":"dTp3"', '{"auth":5}', '"text"', "[]", '{"auth":"dTpwdw"}');

const helper = fc.constantFrom("good", "good", "none", "bad", "missing", "token", "");

function object(name: fc.Arbitrary<string>, value: fc.Arbitrary<string>, maxLength = 3): fc.Arbitrary<string> {
	return fc
		.array(fc.tuple(name, value), { maxLength })
		.map((members) => `{${members.map(([left, right]) => `${JSON.stringify(left)}:${right}`).join(",")}}`);
}

const auths = object(key, fc.oneof({ weight: 14, arbitrary: login }, { weight: 1, arbitrary: wrong }));

const section = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.tuple(fc.constantFrom("auths", "auths", "Auths"), auths).map(([name, value]) => `"${name}":${value}`),
	},
	{
		weight: 2,
		arbitrary: object(
			fc.constantFrom(registryHere, registryHere, "quay.io", `${registryHere}/team`),
			helper.map((name) => JSON.stringify(name)),
			1,
		).map((value) => `"credHelpers":${value}`),
	},
	{ weight: 1, arbitrary: fc.constantFrom('"credsStore":"good"', '"psFormat":5', '"auths":null', '"mine":[1]') },
);

const text = fc.oneof(
	{ weight: 12, arbitrary: fc.array(section, { maxLength: 3 }).map((parts) => `{${parts.join(",")}}`) },
	{
		weight: 1,
		arbitrary: fc.constantFrom(
			"",
			" \n",
			"null",
			"[]",
			"{}garbage",
			"{} {}",
			"\uFEFF{}",
			"{,}",
			'{"auths":[]}',
			"// no\n{}",
		),
	},
);

const flat = object(
	fc.constantFrom(registryHere, `http://${registryHere}/v1/`, `${registryHere}/team`, "auths"),
	login,
	2,
);

const sources = fc.oneof(
	{ weight: 6, arbitrary: fc.constant(undefined) },
	{
		weight: 2,
		arbitrary: fc
			.array(fc.constantFrom("containers-auth.json", "containers-auth.json", "good", "none", "bad"), { maxLength: 3 })
			.map((names) => `credential-helpers = ${JSON.stringify(names)}\n`),
	},
	{ weight: 1, arbitrary: fc.constantFrom("", "[aliases]\n", "credential-helpers = [\n", "credential-helpers = 5\n") },
);

const places = {
	named: "auth/named.json",
	session: "run/containers/auth.json",
	xdg: "xdg/containers/auth.json",
	lasting: "home/.config/containers/auth.json",
	config: "docker/config.json",
	docker: "home/.docker/config.json",
} as const;

/** Homes as nobody would have them: every file podman and skopeo may read, each in every state it can be in, every variable set or not. */
export const randomPodmanHome: fc.Arbitrary<PodmanHome> = fc
	.record({
		env: fc.subarray(["REGISTRY_AUTH_FILE", "XDG_CONFIG_HOME", "DOCKER_CONFIG"]),
		runtime: fc.constantFrom("run", "run", "run", "gone"),
		texts: fc.record({
			named: fc.option(text, { nil: undefined, freq: 3 }),
			session: fc.option(text, { nil: undefined, freq: 2 }),
			xdg: fc.option(text, { nil: undefined, freq: 2 }),
			lasting: fc.option(text, { nil: undefined, freq: 2 }),
			config: fc.option(text, { nil: undefined, freq: 2 }),
			docker: fc.option(text, { nil: undefined, freq: 2 }),
		}),
		dockercfg: fc.option(flat, { nil: undefined, freq: 2 }),
		main: sources,
		dropIn: sources,
		repository: fc.constantFrom("team/app", "team/app", "team/app/deep", "other/x", "app"),
	})
	.map(({ env, runtime, texts, dockercfg, main, dropIn, repository }) => ({
		env: {
			XDG_RUNTIME_DIR: runtime,
			...(env.includes("REGISTRY_AUTH_FILE") ? { REGISTRY_AUTH_FILE: places.named } : {}),
			...(env.includes("XDG_CONFIG_HOME") ? { XDG_CONFIG_HOME: "xdg" } : {}),
			...(env.includes("DOCKER_CONFIG") ? { DOCKER_CONFIG: "docker" } : {}),
		},
		files: present({
			...Object.fromEntries(
				Object.entries(texts).map(([name, content]) => [places[name as keyof typeof places], content]),
			),
			"home/.dockercfg": dockercfg,
			// The system's own files are out of the way as soon as the user has one.
			"home/.config/containers/registries.conf": main ?? "",
			"home/.config/containers/registries.conf.d/50-mine.conf": dropIn,
		}),
		repository,
	}));

function present(files: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
	return Object.fromEntries(
		Object.entries(files).flatMap(([path, content]) => (content === undefined ? [] : [[path, content]])),
	);
}
