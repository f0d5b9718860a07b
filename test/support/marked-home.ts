import fc from "fast-check";
import { MemoryHost, type MemoryHostOptions } from "./memory-host.ts";
import { pythonDoctorLaptop } from "./python-doctor.ts";

/** What begins a name that may not leave the laptop unasked, and what begins a secret. */
export const nameMark = "zq";
export const secretMark = "zs";

/** Which parts a home has, and by which of their shapes; each draws one of its texts. */
export const anyMarkedHome = fc.record({
	seed: fc.integer({ min: 1, max: 9_999 }),
	shapes: fc.array(fc.nat({ max: 11 }), { minLength: 24, maxLength: 24 }),
	environment: fc.integer({ min: 0, max: 0xffff }),
});

export type MarkedHome = typeof anyMarkedHome extends fc.Arbitrary<infer Value> ? Value : never;

/** A laptop on which every name, of whatever kind, is a mark, and every secret another. */
export function markedLaptop({ seed, shapes, environment }: MarkedHome): MemoryHost {
	const name = (kind: string) => `${nameMark}${kind}${seed}`;
	const secret = (kind: string) => `${secretMark}${kind}${seed}`;
	const host = (kind: string) => `${name(kind)}.corp.example`;
	const url = (kind: string, path = name("path")) =>
		`https://${name("account")}:${secret("url")}@${host(kind)}/${path}/simple`;
	const auth = Buffer.from(`${name("login")}:${secret("auth")}`).toString("base64");
	const keyAuth = Buffer.from(
		`_json_key:${JSON.stringify({ type: "service_account", private_key_id: name("keyid"), client_email: `${name("sa")}@${name("gcp")}.iam.gserviceaccount.com`, private_key: secret("pem") })}`,
	).toString("base64");
	const home = `/home/${name("home")}`;
	const cwd =
		[`${home}/${name("work")}`, `${home}/${name("work")} ${name("blank")}`, `/srv/${name("srv")}/app`][seed % 3] ??
		home;

	const dockers: readonly string[] = [
		`{"auths": {"${host("plain")}": {"auth": "${auth}"}, "https://${host("url")}/${name("dpath")}/": {"auth": "${auth}"}}, "credStore": "${name("store")}"}`,
		`{"auths": {"${host("marker")}": {}, "${name("short")}:5000": {"auth": "${auth}"}}, "credsStore": "${name("store")}", "currentContext": "${name("context")}"}`,
		`{"auths": {"${host("key")}": {"auth": "${keyAuth}"}}, "credHelpers": {"${host("helped")}": "${name("helper")}", "https://${host("helpedurl")}/": "gcloud", "${name("user")}:${secret("Key")}@${host("helpedlogin")}": "absent", "${name("dotless")}": "absent", "${name("umlaut")}ü.corp.example": "absent"}}`,
		`{"auths": {"${host("broken")}": {"auth": "${auth}"},}, "HttpHeaders": {"X-${name("header")}": "${secret("header")}"}}`,
		`{"auths": {"${host("list")}": ["${secret("list")}"]}, "credHelpers": {"${host("number")}": 5}, "${name("member")}": 1}`,
		`{"auths": {"${name("tenant")}.azurecr.io": {"auth": "${auth}", "identitytoken": "${secret("idtoken")}"}, "${host("bad")}": {"auth": "***${secret("bad")}"}, "${name("user")}:${secret("Auth")}/a@${host("keyed")}": {"auth": "${auth}"}, "${name("dotless")}": {"auth": "${auth}"}, "${name("umlaut")}ü.corp.example": {"auth": "${auth}"}}, "credsStore": 7}`,
		`{"credHelpers": {"${host("twice")}": "${name("helper")}", "${host("twice")}": "pass", "us-docker.pkg.dev": "ecr-login"}, "proxies": {"default": {"httpsProxy": "http://${name("proxyuser")}:${secret("proxy")}@${host("proxy")}:3128"}}}`,
		`${host("nothing")} ${secret("text")}`,
		`{"auths": {"quay.io/${name("org")}": {"auth": "${auth}"}, "gcr.io/${name("gcp")}": {"auth": "${auth}"}, "https://index.docker.io/v1/access-token": {"auth": "${auth}"}, "https://index.docker.io/v1/": {"auth": "${auth}"}}}`,
		"",
		`{"auths": "${name("member")}"}`,
		`{"auths": {"${host("space")} ": {"auth": "${auth}"}, "HTTP://${host("upper")}": {"auth": "${auth}"}}, "credsStore": "gcloud"}`,
	];
	const pips: readonly string[] = [
		`[global]\nextra-index-url = ${url("pip")}\ntrusted-host = ${host("pip")} ${name("user")}:${secret("trusted")}@${host("trusted")}\nfind-links = ${home}/${name("wheels")}\n`,
		`[global]\nindex-url = ${url("pip")}\nextra-index-url =\n  https://pypi.org/simple\n  http://${host("plainpip")}/${name("path")}\n  https://${host("query")}/simple/?key=${secret("query")}#${secret("fragment")}\n  https://${secret("user")}:@${host("tokenuser")}/simple\n`,
		`[Global]\nindex-url = ${url("pip")}\n[${name("section")}]\nindex-url = ${url("lost")}\n`,
		`[global]\n${url("bare")}\nindex_url = ${url("one")}\nindex-url = ${url("two")}\n`,
		`index-url = ${url("headless")}\n`,
		`[global]\nindex-url = "${url("quoted")}"\ncert = ${home}/${name("certs")}/${name("ca")}.pem\nfind-links = file:///mnt/${name("share")}\n`,
		`[global\nindex-url = ${url("pip")}\n`,
		`[global]\nindex-url = ${url("a")}\n[install]\nindex-url = ${url("b")}\nno-index = true\n`,
		`[global]\nindex-url = https://us-python.pkg.dev/${name("gcp")}/${name("repo")}\nextra-index-url = https://${name("user")}@us-python.pkg.dev/${name("gcp")}/${name("repo")}/simple/\n`,
		`[global]\nindex-url = ${url("a")}, ${url("b")} # ${name("comment")}\nkeyring-provider = subprocess\n`,
		`[${name("dotted")}.install]\nextra-index-url = https://${name("user")}:${secret("p@ss/wo")}@${host("odd")}/simple\n`,
		"",
	];
	const pypircs: readonly string[] = [
		`[${name("server")}]\nrepository = http://${host("upload")}/${name("path")}/simple\nusername = ${name("account")}\npassword = ${secret("pypirc")}\n`,
		`[distutils]\nindex-servers =\n  ${name("listed")}\n  ${name("user")}:${secret("listed")}@${name("x")}\n  pypi\n[${name("user")}:${secret("section")}@${name("x")}]\nrepository = https://${host("upload")}/\n[pypi]\nusername = __token__\npassword = pypi-${secret("token")}\n`,
		`[${name("twice")}]\nusername = ${name("account")}\n[${name("twice")}]\nusername = x\n`,
		`${name("text")} ${secret("text")}\n`,
		"",
	];
	const uvs: readonly string[] = [
		`[[index]]\nname = "${name("uvindex")}"\nurl = "${url("uv")}"\nignore-error-codes = [401]\n`,
		`index-strategy = "unsafe-best-match"\nallow-insecure-host = ["${host("insecure")}"]\n[[index]]\nname = "${name("uvindex")}"\nurl = "http://${host("uv")}/${name("path")}"\n[pip]\nextra-index-url = ["${url("uvpip")}"]\n`,
		`[[index]]\nname = "${name("uvindex")}\nurl = "${url("uv")}"\n`,
		`${name("option")} = "${secret("toml")}"\n[index]\nurl = "${url("uv")}"\n`,
		"",
	];
	const projects: readonly string[] = [
		`[project]\nname = "${name("project")}"\n[[tool.poetry.source]]\nname = "${name("source")}"\nurl = "${url("poetry")}"\npriority = "supplemental"\n[[tool.uv.index]]\nname = "${name("tooluv")}"\nurl = "http://${host("proj")}/${name("path")}"\n`,
		`[project]\nname = "${name("project")}"\n[[tool.pdm.source]]\nname = "${name("pdm")}"\nurl = "${url("pdm")}"\nverify_ssl = false\n[tool.poetry.dependencies]\n${name("package")} = "1"\n`,
		`[project]\nname = "${name("project")}\n`,
		`[[tool.poetry.source]]\nname = "${name("source")}"\nurl = "https://us-python.pkg.dev/${name("gcp")}/${name("repo")}"\n[tool.uv]\nindex-url = "${url("old")}"\nindex-strategy = "unsafe-first-match"\n`,
		"",
	];
	const podmans: readonly string[] = [
		`{"auths": {"${host("podman")}/${name("ns")}": {"auth": "${auth}"}, "https://${host("podurl")}/v1/": {"auth": "${auth}"}}}`,
		`{"auths": {"${host("podman")}": {"auth": "***"}},}`,
		`{"credHelpers": {"${host("podhelp")}": "${name("podhelper")}"}, "${name("member")}": {}}`,
		`${secret("text")}`,
		"",
	];
	const registries: readonly string[] = [
		`[[registry]]\nlocation = "${host("mirror")}/${name("path")}"\ninsecure = true\n`,
		`credential-helpers = ["${name("podsource")}"]\nunqualified-search-registries = ["${host("search")}"]\n`,
		`credential-helpers = ["${name("podsource")}"\n`,
		"",
		"",
	];
	const pick = (texts: readonly string[], at: number) => texts[(shapes[at] ?? 0) % texts.length] ?? "";
	const mode = (at: number) => ((shapes[at] ?? 0) % 2 === 0 ? 0o644 : 0o600);
	const file = (text: string, at: number) => ({ kind: "file" as const, text, mode: mode(at) });
	const folder = `${home}/.docker`;
	const variables: readonly (readonly [string, string])[] = [
		["DOCKER_CONFIG", `${home}/${name("dockerfolder")}`],
		["DOCKER_HOST", `ssh://${name("sshuser")}@${name("sshhost")}`],
		["DOCKER_CONTEXT", name("envcontext")],
		["DOCKER_AUTH_CONFIG", `{"auths": {"${host("envauth")}": {"auth": "${auth}"}}}`],
		["REGISTRY_AUTH_FILE", `${home}/${name("authfolder")}/${name("authfile")}.json`],
		["PIP_CONFIG_FILE", `${home}/${name("pipfolder")}/pip.conf`],
		["PIP_EXTRA_INDEX_URL", url("envpip")],
		["PIP_TRUSTED_HOST", host("envtrusted")],
		["UV_INDEX", `${name("envindex")}=${url("envuv")}`],
		["UV_INSECURE_HOST", host("envinsecure")],
		["CLOUDSDK_CONFIG", `${home}/${name("gcloudfolder")}`],
		["AZURE_CONFIG_DIR", `/data/${name("azurefolder")}`],
		["GOOGLE_APPLICATION_CREDENTIALS", `${home}/${name("keyfile")}-key.json`],
		["HTTPS_PROXY", `http://${name("proxyuser")}:${secret("proxy")}@${host("envproxy")}:3128`],
		["CLOUDSDK_CORE_ACCOUNT", `${name("coreaccount")}@${name("domain")}.example`],
		["TWINE_REPOSITORY", name("server")],
	];
	const env = Object.fromEntries(variables.filter((_, bit) => ((environment >> bit) & 1) === 1));
	const like = pythonDoctorLaptop({ program: { version: "25.7.0", backends: [`${name("backend")}.Keyring`] } });
	const programs = [
		"docker",
		"podman",
		"python3",
		"keyring",
		"docker-credential-gcloud",
		`docker-credential-${name("helper")}`,
	].map((program) => `/usr/bin/${program}`);
	const answer: NonNullable<MemoryHostOptions["answer"]> = (call) => {
		const [program] = call.argv;
		if (program.includes("docker-credential-"))
			return {
				exitCode: 1,
				outcome: "failed",
				stderr: `no login, bad token ${secret("said")} for ${name("user")} at https://u:${secret("saidurl")}@${host("helpererror")} in ${home}/${name("vault")}; password=${secret("helper")}`,
				stdout: "",
			};
		if (program.endsWith("docker")) return { stdout: "Docker version 28.2.2, build e6534b4\n" };
		if (program.endsWith("podman")) return { stdout: "podman version 4.3.1\n" };
		return like.ask(call);
	};
	return new MemoryHost({
		home,
		cwd,
		user: { name: name("user") },
		env: { PATH: `/usr/bin:${home}/${name("bin")}`, HOME: home, HOSTNAME: name("machine"), ...env },
		programs,
		answer,
		files: {
			...Object.fromEntries(like.nodes),
			[`${env["DOCKER_CONFIG"] ?? folder}/config.json`]: file(pick(dockers, 0), 1),
			[`${home}/.config/containers/auth.json`]: file(pick(podmans, 2), 3),
			[`${home}/.config/containers/registries.conf`]: file(pick(registries, 4), 5),
			[env["PIP_CONFIG_FILE"] ?? `${home}/.config/pip/pip.conf`]: file(pick(pips, 6), 7),
			"/etc/pip.conf": file(pick(pips, 8), 9),
			[`${home}/.pypirc`]: file(pick(pypircs, 10), 11),
			[`${home}/.config/uv/uv.toml`]: file(pick(uvs, 12), 13),
			[`${cwd}/uv.toml`]: file(pick(uvs, 14), 15),
			[`${cwd}/pyproject.toml`]: file(pick(projects, 16), 17),
			[`${cwd}/requirements.txt`]: `--extra-index-url ${url("req")}\n--trusted-host ${name("user")}:${secret("reqtrusted")}@${host("reqtrusted")}\n-r ${name("reqfolder")}/${name("reqfile")}.txt\n${name("package")}==1\n`,
			[`${cwd}/${name("reqfolder")}/${name("reqfile")}.txt`]: `--index-url ${url("reqnested")}\n`,
			[`${cwd}/Dockerfile`]: `FROM ${host("image")}/${name("imagepath")}/app:${name("tag")}\n`,
			[`${home}/.netrc`]: file(
				`machine ${host("netrc")} login ${name("netrcuser")} password ${secret("netrc")}\nmachine ${host("pip")} login ${name("netrcuser")} password ${secret("netrc")}\n`,
				19,
			),
			[`${home}/.config/gcloud/active_config`]: name("gconfig"),
			[`${home}/.config/gcloud/configurations/config_${name("gconfig")}`]: `[core]\naccount = ${name("gcloud")}@${name("domain")}.example\nproject = ${name("gcp")}\n`,
			[`${home}/.azure/azureProfile.json`]: JSON.stringify({
				subscriptions: [
					{
						id: "0e1f2a3b-1111-2222-3333-444455556666",
						name: name("subscription"),
						isDefault: true,
						tenantId: "9e1f2a3b-1111-2222-3333-444455556666",
						user: { name: `${name("azuser")}@corp.example`, type: "user" },
						environmentName: "AzureCloud",
					},
				],
			}),
			[`${home}/.kube/config`]: `apiVersion: v1\nkind: Config\ncurrent-context: ${name("kubecontext")}\ncontexts:\n- name: ${name("kubecontext")}\n  context:\n    cluster: ${name("cluster")}\n    user: ${name("kubeuser")}\n    namespace: ${name("namespace")}\nclusters:\n- name: ${name("cluster")}\n  cluster:\n    server: https://${host("cluster")}:6443\nusers:\n- name: ${name("kubeuser")}\n  user:\n    token: ${secret("kube")}\n`,
		},
	});
}
