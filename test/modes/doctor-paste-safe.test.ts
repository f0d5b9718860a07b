import { describe, expect, it } from "vitest";
import { explained, explainedText } from "../support/explained.ts";
import { visit } from "../support/memory-doctor.ts";
import { MemoryHost } from "../support/memory-host.ts";
import { pythonDoctorLaptop } from "../support/python-doctor.ts";

const home = "/home/zzuserhome";
const secret = "zzsecretword";
/** Each in its own kind of file, so that a leak says where from. */
const names = [
	"dockerhost",
	"helperhost",
	"authjson",
	"piphost",
	"pypirchost",
	"uvhost",
	"pyprojhost",
	"reqhost",
	"imagehost",
	"netrchost",
	"envhost",
	"mirrorhost",
];
const hostOf = (name: string) => `zz${name}.corp.example`;
const auth = Buffer.from(`zzaccount:${secret}`).toString("base64");

function laptop(): MemoryHost {
	const like = pythonDoctorLaptop();
	const python = Object.fromEntries(like.nodes);
	return new MemoryHost({
		home,
		cwd: `${home}/zzfolder`,
		user: { name: "zzuser" },
		env: { PATH: "/usr/bin", HOME: home, UV_INDEX: `zzenvname=https://${hostOf("envhost")}/zzenvpath/simple` },
		programs: ["/usr/bin/docker", "/usr/bin/podman", "/usr/bin/python3"],
		answer: (call) => like.ask(call),
		files: {
			...python,
			[`${home}/.docker/config.json`]: {
				kind: "file",
				mode: 0o644,
				text: JSON.stringify({
					auths: {
						[`https://${hostOf("dockerhost")}/zzdockerpath`]: { auth },
						"registry:5000": {},
						"quay.io/zzorg": { auth },
					},
					credHelpers: { [`https://${hostOf("helperhost")}/`]: "gone" },
					credStore: "pass",
				}),
			},
			[`${home}/.config/containers/auth.json`]: {
				kind: "file",
				mode: 0o644,
				text: JSON.stringify({ auths: { [`${hostOf("authjson")}/zzauthpath`]: { auth } } }),
			},
			[`${home}/.config/containers/registries.conf`]: `[[registry]]\nlocation = "${hostOf("mirrorhost")}/zzmirrorpath"\ninsecure = true\n`,
			[`${home}/.config/pip/pip.conf`]: {
				kind: "file",
				mode: 0o644,
				text: `[global]\nextra-index-url = https://zzaccount:${secret}@${hostOf("piphost")}/zzpippath/simple\ntrusted-host = ${hostOf("piphost")}\nfind-links = ${home}/zzwheels\n`,
			},
			[`${home}/.pypirc`]: {
				kind: "file",
				mode: 0o644,
				text: `[zzsection]\nrepository = http://${hostOf("pypirchost")}/zzpypircpath\nusername = zzaccount\npassword = ${secret}\n`,
			},
			[`${home}/.config/uv/uv.toml`]: `[[index]]\nname = "zzuvname"\nurl = "https://zzaccount:${secret}@${hostOf("uvhost")}/zzuvpath/simple"\n`,
			[`${home}/zzfolder/pyproject.toml`]: `[project]\nname = "zzproject"\n[[tool.poetry.source]]\nname = "zzsource"\nurl = "https://${hostOf("pyprojhost")}/zzprojpath/simple"\npriority = "supplemental"\n[[tool.uv.index]]\nname = "zztooluv"\nurl = "http://${hostOf("pyprojhost")}/zztoolpath"\n`,
			[`${home}/zzfolder/requirements.txt`]: `--extra-index-url https://${hostOf("reqhost")}/zzreqpath/simple\nzzpackage==1\n`,
			[`${home}/zzfolder/Dockerfile`]: `FROM ${hostOf("imagehost")}/zzimagepath/app:1\n`,
			[`${home}/.netrc`]: {
				kind: "file",
				mode: 0o644,
				text: `machine ${hostOf("netrchost")} login zzaccount password ${secret}\nmachine ${hostOf("piphost")} login zzaccount password ${secret}\n`,
			},
			[`${home}/.config/gcloud/configurations/config_default`]:
				"[core]\naccount = zzgcloud@corp.example\nproject = zzproject-1\n",
		},
	});
}

/** What of it is in a text. */
function leaks(text: string): readonly string[] {
	return [...new Set(text.match(/zz[\w.-]+/gi) ?? [])];
}

describe("what is printed without --show", () => {
	it("has no name in it that was found on the laptop, in what people read and in the document", async () => {
		const { text, document } = await visit(laptop(), "-v");
		expect(document.summary["fail"]).toBeGreaterThan(2);
		expect.soft(leaks(text)).toEqual([]);
		expect.soft(leaks(JSON.stringify(document))).toEqual([]);
	});

	it("has none in an explanation either, but for what was asked", async () => {
		for (const asked of ["quay.io/other/app", "ghcr.io/other/app"]) {
			expect(leaks(JSON.stringify((await explained(laptop(), asked)).document))).toEqual([]);
			expect(leaks(await explainedText(laptop(), 80, asked))).toEqual([]);
		}
	});
});

describe("what is printed with --show", () => {
	it("has names, and no secret", async () => {
		const { text, document } = await visit(laptop(), "-v", "--show");
		expect(leaks(text).some((name) => names.some((one) => name.includes(one)))).toBe(true);
		for (const said of [text, JSON.stringify(document)]) {
			expect(said).not.toContain(secret);
			expect(said).not.toContain(auth);
		}
	});
});
