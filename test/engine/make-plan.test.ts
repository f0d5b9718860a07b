import { describe, expect, test } from "vitest";
import { methods } from "../../src/auth/index.ts";
import { makePlan } from "../../src/engine/make-plan.ts";
import type { Catalog } from "../../src/model/catalog.ts";
import { type Choices, noChoices } from "../../src/model/choices.ts";
import { UserError } from "../../src/model/errors.ts";
import { found, missing, unknown } from "../../src/model/fact.ts";
import type { Facts } from "../../src/model/facts.ts";
import type { FileStatus, FileText, ReadHost } from "../../src/model/host.ts";
import type { Plan, PlanDraft } from "../../src/model/plan.ts";
import type { Recipe } from "../../src/model/recipe.ts";
import { recipes } from "../../src/recipes/index.ts";
import { registries } from "../../src/registries/index.ts";
import { emptyGcloud, inventedLaptop } from "../support/invented-laptop.ts";
import { MemoryHost, type MemoryHostOptions } from "../support/memory-host.ts";
import { lineTarget } from "./line-target.ts";

const catalog: Catalog = {
	probes: [],
	registries,
	methods,
	targets: [lineTarget],
	clients: [],
	recipes,
	checks: async () => [],
	readers: async () => [],
};
const path = "/home/ada/.docker/config.json";

interface Wanted extends Partial<Omit<Choices, "registrations">> {
	readonly references?: readonly string[];
	readonly method?: string;
	readonly facts?: Facts;
	readonly host?: ReadHost;
}

function plan({
	references = ["gcr.io"],
	method = "gcloud-helper",
	facts,
	host,
	...choices
}: Wanted = {}): Promise<Plan> {
	const registrations = references.map((reference) => ({ reference, method, answers: {} }));
	return makePlan(
		catalog,
		facts ?? inventedLaptop(),
		{ ...noChoices, registrations, ...choices },
		host ?? new MemoryHost(),
	);
}

function hostWith(text: string, mode = 0o600): MemoryHost {
	return new MemoryHost({ files: { [path]: { kind: "file", text, mode } } });
}

function ids(warnings: Plan["warnings"]): readonly string[] {
	return warnings.map(({ id }) => id);
}

describe("plans only what was asked for", () => {
	test("a missing file starts as its template, with mode 0600", async () => {
		const made = await plan({ references: ["gcr.io/acme/app:1", "gcr.io/acme/other", "eu.gcr.io"] });
		expect(made.changes).toEqual([
			{
				path,
				action: "create",
				mode: 0o600,
				why: [
					'Credentials for gcr.io come from the helper "gcloud"',
					'Credentials for eu.gcr.io come from the helper "gcloud"',
				],
				edits: ["lines:set:gcr.io", "lines:set:eu.gcr.io"],
				before: undefined,
				after: "# made by a template\ngcr.io helper gcloud\neu.gcr.io helper gcloud\n",
				target: "lines",
			},
		]);
		expect(made).toMatchObject({ commands: [], warnings: [], problems: [] });
	});

	test("a file that is right already stays the same", async () => {
		const made = await plan({ host: hostWith("gcr.io helper gcloud\n", 0o640) });
		expect(made.changes[0]).toMatchObject({ action: "same", mode: 0o640, before: "gcr.io helper gcloud\n" });
	});

	test("the same choices give the same plan", async () => {
		expect(JSON.stringify(await plan())).toBe(JSON.stringify(await plan()));
	});

	test("commands come once, however many registries want them", async () => {
		const made = await plan({
			references: ["gcr.io", "eu.gcr.io"],
			facts: inventedLaptop({ gcloud: found(emptyGcloud()) }),
		});
		expect(made.commands.map(({ id }) => id)).toEqual(["gcloud-auth-login"]);
	});

	test("two wishes for one host that differ cannot both be had, and that is a problem of the plan", async () => {
		const registrations = [
			{ reference: "gcr.io/a", method: "gcloud-helper", answers: {} },
			{ reference: "gcr.io/b", method: "gcr-helper", answers: {} },
		];
		const made = await makePlan(catalog, inventedLaptop(), { ...noChoices, registrations }, new MemoryHost());
		expect(made.changes[0]?.after).toContain("gcr.io helper gcloud\n");
		expect(made.problems).toMatchObject([{ path: made.changes[0]?.path, leftOut: "gcr.io/b" }]);
	});

	test("what does not exist is refused", async () => {
		await expect(plan({ references: ["quay"] })).rejects.toThrow(UserError);
		await expect(plan({ method: "magic" })).rejects.toThrow(UserError);
		await expect(plan({ recipes: ["magic"] })).rejects.toThrow(UserError);
	});

	test("a Google login goes to Google's registries alone", async () => {
		for (const reference of ["quay.io", "docker.io", "registry.acme.example"]) {
			await expect(plan({ references: [reference] })).rejects.toThrow(`${reference} takes no such login`);
		}
	});

	test("a method that cannot work yet says so in the plan", async () => {
		const made = await plan({ facts: inventedLaptop({ gcloud: missing("not on PATH") }) });
		expect(made.warnings[0]).toMatchObject({
			id: "gcloud-helper.unavailable",
			message: expect.stringContaining("sudo apt-get install google-cloud-cli"),
		});
	});
});

describe("a host that moves to a helper while it has an entry of its own", () => {
	test("keeps its stored login until a person gives it up, and says which one counts", async () => {
		const host = hostWith("gcr.io login\nquay.io login\n");
		const made = await plan({ host });
		expect(made.changes[0]?.after).toBe("gcr.io login\nquay.io login\ngcr.io helper gcloud\n");
		expect(made.items).toContainEqual(
			expect.objectContaining({ id: "lines:remove:gcr.io", on: false, switchable: true }),
		);
		expect(made.warnings[0]).toMatchObject({
			id: "helper.shadow",
			where: `${path}:1`,
			message: expect.stringMatching(
				/^gcr\.io needs no login any more\. It stays in the file until you switch its removal on\.$/,
			),
		});
		const switched = await plan({ host, switched: ["lines:remove:gcr.io"] });
		expect(switched.changes[0]?.after).toBe("quay.io login\ngcr.io helper gcloud\n");
		expect(switched.changes[0]?.edits).toEqual(["lines:set:gcr.io", "lines:remove:gcr.io"]);
	});

	test("loses an empty marker, unless a person keeps it", async () => {
		const host = hostWith("gcr.io {}\n");
		expect((await plan({ host })).changes[0]?.after).toBe("gcr.io helper gcloud\n");
		const kept = await plan({ host, switched: ["lines:remove:gcr.io"] });
		expect(kept.changes[0]?.after).toBe("gcr.io {}\ngcr.io helper gcloud\n");
	});

	test("the wish itself cannot be switched off", async () => {
		const made = await plan({ switched: ["lines:set:gcr.io"] });
		expect(made.changes[0]?.after).toContain("gcr.io helper gcloud");
		expect(made.items[0]).toMatchObject({ id: "lines:set:gcr.io", on: true, switchable: false });
	});
});

test("a broken file is left alone, with its place and its repair as a change of its own", async () => {
	const made = await plan({ host: hostWith("gcr.io? login\n", 0o644) });
	expect(made.changes).toEqual([]);
	expect(made.problems).toEqual([
		{
			path,
			line: 1,
			column: 2,
			message: "there is a question mark",
			client: "docker would pass over the file",
			next: "Mend line 1 by hand, then run this again.",
			repair: {
				path,
				action: "change",
				mode: 0o644,
				why: ["Take the question marks away"],
				edits: ["lines:repair"],
				before: "gcr.io? login\n",
				after: "gcr.io login\n",
				target: "lines",
			},
		},
	]);
});

/** A laptop on which looking fails in one way. */
class TroubledHost extends MemoryHost {
	trouble: Extract<FileText, { ok: false }>["trouble"]["code"] | undefined;
	owner = 1000;
	closed: readonly string[] = [];

	override async readFile(wanted: string): Promise<FileText> {
		if (this.trouble === undefined) return super.readFile(wanted);
		return { ok: false, trouble: { code: this.trouble, path: wanted, message: `it is so (${this.trouble})` } };
	}

	override async stat(wanted: string): Promise<FileStatus | undefined> {
		const status = await super.stat(wanted);
		return status === undefined || wanted !== path ? status : { ...status, uid: this.owner };
	}

	override async writable(wanted = ""): Promise<boolean> {
		return !this.closed.includes(wanted);
	}
}

describe("a file that cannot be used is a problem with what to type next", () => {
	function troubled(changes: Partial<TroubledHost>, files: Record<string, string> = { [path]: "" }) {
		return Object.assign(new TroubledHost({ files }), changes);
	}

	test.each([
		["denied", { owner: 0 }, `sudo chown ada ${path}`],
		["denied", {}, `chmod u+rw ${path}`],
		["loop", {}, `rm ${path}`],
		["not-a-directory", {}, "ls -ld /home/ada/.docker"],
		["not-utf8", {}, "Save it again as UTF-8"],
		["too-large", {}, "ls -l"],
		["other", {}, "ls -l"],
	] as const)("%s %o", async (trouble, changes, next) => {
		const { problems, changes: made } = await plan({ host: troubled({ trouble, ...changes }) });
		expect(made).toEqual([]);
		expect(problems).toEqual([
			{
				path,
				message: expect.stringContaining(trouble === "not-utf8" ? "UTF-8" : "it is so"),
				next: expect.stringContaining(next),
				client: `docker says ${trouble}`,
			},
		]);
	});

	test("a directory in its place, and how it came there", async () => {
		const empty = new MemoryHost({ files: { [path]: { kind: "directory" } } });
		expect((await plan({ host: empty })).problems[0]).toMatchObject({
			message: "There is a directory in its place; as when lines make it (directory).",
			next: `Remove it: rmdir ${path}`,
		});
		const full = new MemoryHost({ files: { [`${path}/x`]: "" } });
		expect((await plan({ host: full })).problems[0]?.next, "nothing of it is moved away").toMatch(
			/^Look what is in it.*: ls -la /,
		);
	});

	test("a file of root's, even one that may be read", async () => {
		const { problems } = await plan({ host: troubled({ owner: 0 }) });
		expect(problems[0]).toMatchObject({
			message: "It belongs to another user (root, as when lines make it (of-root)).",
			next: `Make it yours: sudo chown ada ${path}`,
		});
	});

	test("a folder in which nothing can be written, the nearest that exists", async () => {
		const host = troubled({ closed: ["/home/ada"] }, { "/home/ada/notes.txt": "" });
		expect((await plan({ host })).problems[0]).toMatchObject({
			message: "Nothing can be written in the folder /home/ada.",
			next: expect.stringContaining("/home/ada"),
		});
	});

	test("but not a file of one's own in a closed folder, which can be written in place", async () => {
		const { problems } = await plan({ host: troubled({ closed: ["/home/ada/.docker"] }) });
		expect(problems).toEqual([]);
	});

	test("a place that could not be told", async () => {
		const { problems } = await plan({ facts: inventedLaptop({ "docker-config": unknown("it hung") }) });
		expect(problems[0]?.path).toBe("A file of lines");
	});
});

describe("warns and changes nothing by itself", () => {
	test("about passwords others can read", async () => {
		const made = await plan({ host: hostWith("quay.io login\n", 0o644) });
		expect(made.warnings).toContainEqual(
			expect.objectContaining({ id: "cfg.mode", message: expect.stringContaining(`chmod 600 ${path}`) }),
		);
		expect(made.changes[0]?.mode).toBe(0o644);
	});

	test("about a file someone made read-only", async () => {
		const made = await plan({ host: hostWith("", 0o400) });
		expect(ids(made.warnings)).toEqual(["cfg.read-only"]);
		expect(made.changes[0]?.mode).toBe(0o400);
	});

	test("about a link, with the file behind it", async () => {
		const host = new MemoryHost({ files: { [path]: { kind: "symlink", to: "/home/ada/dotfiles/docker.json" } } });
		const made = await plan({ host });
		expect(made.warnings[0]?.message).toContain("/home/ada/dotfiles/docker.json");
	});

	describe("about another name of the same file, which keeps the old text", () => {
		const other = { "/home/ada/auth.json": { kind: "name", of: path } } as const;
		const said = async (files: NonNullable<MemoryHostOptions["files"]>) =>
			(await plan({ host: new MemoryHost({ files }) })).warnings.filter(({ id }) => id === "cfg.names");

		test("with the command that finds it", async () => {
			expect(await said({ [path]: "", ...other })).toEqual([
				{
					id: "cfg.names",
					message: `The file has 2 names (hard links). They part: this change goes to this one alone, and one that nothing else changes keeps the old text, with any secret in it. To look for them first: find /home/ada -samefile ${path}`,
					where: path,
				},
			]);
		});

		test("behind a link by name as well", async () => {
			const real = "/home/ada/dotfiles/docker.json";
			const linked = { [real]: "", [path]: { kind: "symlink", to: real }, "/b": { kind: "name", of: real } } as const;
			const [warning] = await said(linked);
			expect(warning?.message).toContain(`find /home/ada -samefile ${real}`);
		});

		test("and not of a file with one name, nor of one that stays as it is", async () => {
			expect(await said({ [path]: "" })).toEqual([]);
			const { changes: [change] = [] } = await plan({});
			expect(await said({ [path]: change?.after ?? "", ...other })).toEqual([]);
		});
	});

	test("about what the format itself remarks", async () => {
		const made = await plan({ host: hostWith("# credStore\n") });
		expect(made.warnings).toEqual([{ id: "cfg.keys", message: "credStore is misspelt", where: `${path}:1` }]);
	});

	test("about what the client does otherwise from now on", async () => {
		const made = await plan({ references: ["gcr.io", "eu.gcr.io", "us.gcr.io"] });
		expect(made.warnings).toEqual([{ id: "lines.many", message: "that is a lot at once", where: path }]);
	});
});

describe("recipes", () => {
	test("say what they grant and how to take it back, as long as something of them is in the plan", async () => {
		const said = async (wish: Parameters<typeof plan>[0]) =>
			(await plan(wish)).explanations.map(({ lines }) => lines.join(" "));
		expect(await said({ references: [], recipes: ["docker-group"] })).toEqual([
			expect.stringMatching(/equals root.*log out and in again.*gpasswd -d ada docker/),
		]);
		expect(await said({ recipes: ["docker-group"] })).toHaveLength(1);
		expect(await said({ recipes: ["docker-group"], switched: ["join-docker-group"] })).toEqual([]);
		expect(await said({})).toEqual([]);
	});

	test("asked for alone are the wish itself", async () => {
		const made = await plan({ references: [], recipes: ["docker-group"] });
		expect(made.changes).toEqual([]);
		expect(made.commands.map(({ id }) => id)).toEqual(["join-docker-group"]);
		expect(made.items).toEqual([
			{ id: "join-docker-group", kind: "command", title: "sudo usermod -aG docker ada", on: true, switchable: false },
		]);
	});

	test("beside registries are on, since someone asked for them, and can be switched off", async () => {
		const asked = await plan({ recipes: ["docker-group"] });
		expect(asked.commands.map(({ id }) => id)).toEqual(["join-docker-group"]);
		expect(asked.items.at(-1)).toMatchObject({ id: "join-docker-group", on: true, switchable: true });
		const without = await plan({ recipes: ["docker-group"], switched: ["join-docker-group"] });
		expect(without.commands).toEqual([]);
	});

	test("beside registries say nothing where they are not needed", async () => {
		const host = new MemoryHost({ user: { uid: 0 } });
		expect((await plan({ recipes: ["docker-group"], host })).warnings).toEqual([]);
		expect(ids((await plan({ references: [], recipes: ["docker-group"], host })).warnings)).toEqual([
			"docker-group.skip",
		]);
	});

	describe("that edit files", () => {
		const edit = {
			id: "lines:set:quay.io",
			target: "lines",
			path,
			operation: "set",
			entry: { host: "quay.io", holds: "helper", helper: "pass" },
			why: "quay.io moves",
			weight: "required",
			next: ["docker login quay.io"],
		} as const;
		const optional = {
			...edit,
			id: "lines:set:ghcr.io",
			entry: { ...edit.entry, host: "ghcr.io" },
			weight: "optional",
		} as const;

		const planWith = (draft: Partial<PlanDraft>, registrations: Choices["registrations"] = [], text = "") => {
			const recipe: Recipe = {
				id: "move",
				title: "Move",
				reads: [],
				plan: async () => ({ edits: [], commands: [], warnings: [], ...draft }),
				explain: () => [],
			};
			const wanted = { ...noChoices, registrations, recipes: ["move"] };
			return makePlan({ ...catalog, recipes: [recipe] }, inventedLaptop(), wanted, hostWith(text));
		};
		const beside = [{ reference: "gcr.io", method: "gcloud-helper", answers: {} }];

		test("say what to type once it is done", async () => {
			const made = await planWith({ edits: [edit] });
			expect(made.changes[0]).toMatchObject({ after: "quay.io helper pass\n", next: ["docker login quay.io"] });
		});

		test("leave off beside registries what they leave off alone", async () => {
			const made = await planWith({ edits: [edit, optional] }, beside);
			expect(made.items.map(({ id, on, switchable }) => [id, on, switchable])).toEqual([
				["lines:set:gcr.io", true, false],
				["lines:set:quay.io", true, true],
				["lines:set:ghcr.io", false, true],
			]);
		});

		test("name a file that they read and cannot use, with its repair, although they want nothing of it", async () => {
			const made = await planWith({ reads: [{ target: "lines", path }] }, [], "gcr?io\n");
			expect(made).toMatchObject({
				changes: [],
				problems: [{ path, message: "there is a question mark", repair: { after: "gcrio\n" } }],
			});
			expect((await planWith({ reads: [{ target: "lines", path }] })).problems).toEqual([]);
		});

		test("clear nothing away that a sign-in of the same plan puts there", async () => {
			const clear = { ...edit, operation: "remove", entry: { host: "gcr.io", holds: "helper" }, id: "clear" } as const;
			expect((await planWith({ edits: [clear] }, [], "gcr.io helper gcr\n")).changes[0]?.after).toBe("");
			const made = await planWith({ edits: [clear] }, beside, "gcr.io helper gcr\n");
			expect(made.changes[0]?.after).toBe("gcr.io helper gcloud\n");
		});

		test("say what cannot be had here: alone that is a problem, beside registries it is not in their way", async () => {
			const problem = { path, message: "No keychain works.", client: "docker goes on.", next: "Install one." };
			expect((await planWith({ problems: [problem] })).problems).toEqual([problem]);
			const made = await planWith({ problems: [problem] }, beside);
			expect(made.problems).toEqual([]);
			expect(made.warnings).toContainEqual({
				id: "recipe.left-out",
				message: "No keychain works. Install one.",
				where: path,
			});
		});
	});
});
