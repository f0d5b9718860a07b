import { describe, expect, it } from "vitest";
import { explained } from "../support/explained.ts";
import { visit } from "../support/memory-doctor.ts";
import { MemoryHost } from "../support/memory-host.ts";

const home = "/home/ada";
const config = `${home}/.docker/config.json`;

function laptop(files: ConstructorParameters<typeof MemoryHost>[0] & object) {
	return new MemoryHost({ home, env: { PATH: "/usr/bin", HOME: home }, ...files });
}

async function everything(host: () => MemoryHost, ...argv: readonly string[]): Promise<string> {
	const { text, document } = await visit(host(), "-v", ...argv);
	return text + JSON.stringify(document);
}

describe("what stands where no secret should", () => {
	it("is not shown of what a failing helper prints", async () => {
		const host = () =>
			laptop({
				programs: ["/usr/bin/docker", "/usr/bin/docker-credential-err"],
				files: { [config]: '{"credHelpers": {"127.0.0.1:7002": "err"}}' },
				answer: ({ argv: [program] }) =>
					program.includes("credential")
						? {
								exitCode: 1,
								outcome: "failed",
								stderr: "",
								stdout: "bad token S3CREThelp4 for usrHELP5 at https://u:S3CREThelp6@h/",
							}
						: { stdout: "Docker version 28.2.2, build e6534b4\n" },
			});
		for (const flags of [
			["--online", "--only", "helper.get"],
			["--online", "--only", "helper.get", "--show"],
		]) {
			const said = await everything(host, ...flags);
			expect(said).toContain("gives no login");
			expect(said).not.toMatch(/S3CRET|usrHELP/i);
		}
	});

	it("is not shown of a key that is a whole login, nor written again", async () => {
		const keys =
			'{"credHelpers": {"u:S3CRETa15@reg10.corp.example": "gone"}, "auths": {"S3CRETa11@reg9.corp.example": {"auth": "YTpi"}, "S3CRETa12:@reg9.corp.example": {"auth": "YTpi"}, "v:S3CRETa13/b@reg9.corp.example": {"auth": "YTpi"}, "V:S3CRETa14@REG8.corp.example": {}}}';
		const host = () => laptop({ files: { [config]: keys }, programs: ["/usr/bin/docker"] });
		for (const flags of [[], ["--show"], ["--fix", "--yes"], ["--show", "--fix", "--yes"]]) {
			expect(await everything(host, ...flags)).not.toMatch(/S3CRET/i);
		}
		const said = await everything(host, "--show");
		expect(said).toContain("reg10.corp.example is signed in to through it");
		expect(said).not.toMatch(/registry-setup [^ ]*hidden/);
	});

	it("is not shown of hosts and names that hold a login", async () => {
		const files = {
			[`${home}/.config/pip/pip.conf`]:
				"[global]\nindex-url = https://pypi.org/simple\ntrusted-host = usrBBBB11:S3CRETb11@idx1.corp.example\nextra-index-url =\n  https://z.corp.example/simple/?key=S3CRETb22#S3CRETb23\n  https://S3CRETb21:@y.corp.example/simple\n",
			[`${home}/.pypirc`]:
				"[distutils]\nindex-servers = u:S3CRETd0@x\n[u:S3CRETd4@x]\nrepository = https://x.corp.example/\n",
			"/work/requirements.txt": "--trusted-host u:S3CRETr6@h\n",
		};
		const host = () => laptop({ cwd: "/work", files });
		for (const flags of [[], ["--show"]]) {
			expect(await everything(host, ...flags)).not.toMatch(/S3CRET/i);
			for (const index of ["https://z.corp.example/simple/", "https://y.corp.example/simple"]) {
				expect(JSON.stringify((await explained(host(), index, ...flags)).document)).not.toMatch(/S3CRET/i);
			}
		}
	});

	it("hides hosts without a dot, and in other letters than ASCII", async () => {
		const text =
			'{"auths": {"corpregsecretname": {}, "bücher.corp.example": {}}, "credHelpers": {"corphelped": "gone"}}';
		const said = await everything(() => laptop({ files: { [config]: text } }));
		expect(said).toContain("is not on PATH");
		expect(said).not.toMatch(/corpregsecretname|cher|corphelped/);
	});

	it("gives no line to copy for a key that is a flag", async () => {
		const keys = ["--undo", "--history", "--recipe=replace-store", "-oproxy.example"];
		const text = JSON.stringify({
			credHelpers: Object.fromEntries(keys.map((key) => [key, "gone"])),
			auths: Object.fromEntries(keys.map((key) => [`${key}.x`, {}])),
		});
		const said = await everything(() => laptop({ files: { [config]: text } }), "--show");
		expect(said).toContain("docker-credential-gone");
		expect(said).not.toMatch(/registry-setup -(?!-check|-fix|-undo [\w-])/);
	});

	it("says a host back that was asked for in other letters", async () => {
		const { document } = await explained(laptop({}), "REG.Example:443/a");
		expect(document.references[0]?.reference).toMatch(/reg\.example/i);
	});

	it("is not repeated of a reference that is refused", async () => {
		for (const mode of ["--explain", "--check"]) {
			for (const reference of [
				"usr:S3CRETq1@corpreg:5000/a/b",
				"https://u:S3CRETq2@@/a",
				"S3CRETq3:x@reg.corp.example/a?token=S3CRETq4",
			]) {
				const said = mode === "--explain" ? explained(laptop({}), reference) : visit(laptop({}), reference);
				const words = await said.then(JSON.stringify, (error: { message: string; next?: readonly string[] }) =>
					JSON.stringify([error.message, error.next]),
				);
				expect(words).not.toMatch(/S3CRET/i);
			}
		}
	});
});
