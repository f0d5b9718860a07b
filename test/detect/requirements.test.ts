import { expect, test } from "vitest";
import { requirements } from "../../src/detect/requirements.ts";
import { foundValue } from "../../src/model/fact.ts";
import { laptop } from "./laptops.ts";

const project = "/home/ada/project";

async function seen(files: Parameters<typeof laptop>[0]) {
	const fact = await requirements.run(laptop(files));
	const lines = (foundValue(fact) ?? []).map(({ where, role, url }) => `${where} ${role} ${url}`);
	return { lines, rows: requirements.describe(fact) };
}

test("index options are found in every requirements file of the folder, logins left out", async () => {
	const { lines, rows } = await seen({
		env: { TOKEN: "hunter2" },
		files: {
			[`${project}/requirements.txt`]: `--extra-index-url https://ada:\${TOKEN}@a.corp/simple\nacme\n`,
			[`${project}/requirements-dev.txt`]: "-f ./wheels\n",
			[`${project}/dev.in`]: "-i https://b.corp/simple\n",
			[`${project}/requirements/ci.in`]: "--no-index\n",
			[`${project}/README.txt`]: "-i https://no/\n",
			[`${project}/config.in`]: "-i https://no/\n",
		},
	});
	expect(lines).toEqual([
		"dev.in:1 --index-url https://b.corp/simple",
		"requirements-dev.txt:1 --find-links ./wheels",
		"requirements.txt:1 --extra-index-url https://a.corp/simple",
		"requirements/ci.in:1 --no-index ",
	]);
	expect(rows).toEqual([
		{
			status: "note",
			text: "requirements of this folder name an index of their own",
			hint: "dev.in:1, requirements.txt:1",
		},
	]);
});

test("a folder without them needs no row", async () => {
	expect(await seen({})).toEqual({ lines: [], rows: [] });
});

test("includes are followed once and never out of the project, not even through a link", async () => {
	const { lines, rows } = await seen({
		files: {
			[`${project}/requirements.txt`]:
				"-r a/one.txt\n-c https://x/constraints.txt\n-r ../out.txt\n-r linked.txt\n-r gone.txt\n",
			[`${project}/a/one.txt`]: "-r ../requirements.txt\n-r two.txt\n",
			[`${project}/a/two.txt`]: "-i https://two/\n",
			[`${project}/linked.txt`]: { kind: "symlink", to: "/home/ada/out.txt" },
			"/home/ada/out.txt": "-i https://out/\n",
		},
	});
	expect(lines).toEqual(["a/two.txt:1 --index-url https://two/", "requirements.txt:3 --requirement ../out.txt"]);
	expect(rows[1]).toEqual({ status: "note", text: "requirements.txt:3 includes ../out.txt, which was not looked at" });
});

test("files by the hundred, huge ones and things that are no files are survived", async () => {
	const many = Array.from({ length: 300 }, (_, index) => [`${project}/requirements-${index}.txt`, "--pre\n"]);
	const chain = Array.from({ length: 300 }, (_, index) => [`${project}/chain/${index}.txt`, `-r ${index + 1}.txt\n`]);
	const { lines } = await seen({
		files: {
			...Object.fromEntries([...many, ...chain]),
			[`${project}/constraints.txt`]: "-r chain/0.txt\n",
			[`${project}/a-requirements.txt`]: { kind: "other" },
			[`${project}/b-requirements.txt`]: "x".repeat(2_000_000),
			[`${project}/c-requirements.txt`]: { kind: "directory" },
			[`${project}/d-requirements.txt`]: `-r \u0000\n-r "\n-i\n${"\\\n".repeat(1_000)}`,
		},
	});
	expect(lines).toEqual([]);
});
