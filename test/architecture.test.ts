import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { cruise, type ICruiseResult, type IDependency, type IModule } from "dependency-cruiser";
import { beforeAll, describe, expect, test } from "vitest";
import { catalog } from "../src/catalog.ts";

/** Who may import whom: a room, then the rooms it may name beside itself. `alone`: its files do not know each other. */
const rooms: Readonly<
	Record<string, { readonly may: readonly string[]; readonly alone?: true; readonly packages?: RegExp }>
> = {
	model: { may: [] },
	formats: { may: ["model"], packages: /^(jsonc-parser|ini|smol-toml)$/ },
	host: { may: ["model"], packages: /^(cross-spawn|undici|google-auth-library)/ },
	detect: { may: ["model", "formats"], alone: true },
	registries: { may: ["model", "formats"], alone: true },
	auth: { may: ["model", "formats"], alone: true },
	targets: { may: ["model", "formats"], alone: true },
	clients: { may: ["model", "formats"], alone: true },
	recipes: { may: ["model", "formats"], alone: true },
	checks: { may: ["model", "formats"], alone: true },
	engine: { may: ["model"] },
	apply: { may: ["model"] },
	proof: { may: ["model"], packages: /^p-limit$/ },
	report: { may: ["model"], packages: /^(diff|string-width)$/ },
	ui: { may: ["model", "report"], packages: /^(ink|react|react\/.*|ink-select-input)$/ },
	modes: { may: ["model", "engine", "apply", "proof", "report", "ui"], packages: /^commander$/ },
};

let modules: readonly IModule[] = [];

beforeAll(async () => {
	const { output } = await cruise(["src"], {
		tsPreCompilationDeps: true,
		tsConfig: { fileName: "tsconfig.json" },
		doNotFollow: { path: "node_modules" },
	});
	modules = (output as ICruiseResult).modules.filter((module) => module.source.startsWith("src/"));
});

function roomOf(path: string): string | undefined {
	return /^src\/([^/]+)\//.exec(path)?.[1];
}

function isAllowed(source: string, { resolved, module, coreModule }: IDependency): boolean {
	const room = roomOf(source);
	if (room === undefined) return true;
	const rule = rooms[room];
	if (rule === undefined) return false;
	const other = roomOf(resolved);
	if (other === room) return rule.alone !== true || isList(basename(source));
	if (other !== undefined) return rule.may.includes(other);
	if (coreModule) return room === "host";
	return rule.packages?.test(module) === true || (room === "targets" && resolved.startsWith("templates/"));
}

function sourceFiles(folder = "src"): readonly string[] {
	return readdirSync(folder, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
		.map((entry) => join(entry.parentPath, entry.name));
}

/** The files of a room that name its members: all of them, and those clients whose sign-in is proven. */
function isList(name: string): boolean {
	return name === "index.ts" || name === "proven.ts";
}

function linesWith(pattern: RegExp, except: (path: string) => boolean): readonly string[] {
	return sourceFiles()
		.filter((path) => !except(path))
		.flatMap((path) =>
			readFileSync(path, "utf8")
				.split("\n")
				.flatMap((line, index) =>
					pattern.test(line) && !/^\s*(\*|\/\/|\/\*)/.test(line) ? [`${path}:${index + 1}`] : [],
				),
		);
}

describe("the house", () => {
	test("was really read", () => {
		expect(modules.length).toBeGreaterThan(40);
	});

	test("has no imports in a circle", () => {
		const circular = modules.flatMap((module) =>
			module.dependencies
				.filter((one) => one.circular && !one.dependencyTypes.includes("type-only"))
				.map((one) => `${module.source} → ${one.resolved}`),
		);
		expect(circular).toEqual([]);
	});

	test("lets every room import only what it may", () => {
		const wrong = modules.flatMap((module) =>
			module.dependencies
				.filter((one) => !isAllowed(module.source, one))
				.map((one) => `${module.source} → ${one.module}`),
		);
		expect(wrong).toEqual([]);
	});

	test("opens a secret in targets, host and the redactor only", () => {
		const rooms = /^src\/(targets|host)\/|^src\/report\/redact|^src\/model\/secret/;
		expect(linesWith(/\.reveal\(/, (path) => rooms.test(path))).toEqual([]);
	});

	test("asks the host for the time", () => {
		expect(linesWith(/Date\.now\(|new Date\(\)/, (path) => path.startsWith("src/host/"))).toEqual([]);
	});

	test("leaves the process in one place", () => {
		expect(linesWith(/process\.exit\b/, (path) => path === "src/cli.ts")).toEqual([]);
	});

	test("keeps every file to one job", () => {
		const long = sourceFiles().filter((path) => readFileSync(path, "utf8").split("\n").length > 201);
		expect(long).toEqual([]);
		expect(sourceFiles().filter((path) => /\/(utils|helpers|types|common)\.tsx?$/.test(path))).toEqual([]);
	});
});

describe("the catalogue", () => {
	test.each(["detect", "registries", "auth", "targets", "clients", "recipes"])(
		"lists every file of %s under its own name",
		(room) => {
			const files = readdirSync(join("src", room))
				.filter((name) => !isList(name))
				.map((name) => name.replace(/\.ts$/, ""));
			const index = readFileSync(join("src", room, "index.ts"), "utf8");
			for (const file of files) {
				expect(index).toContain(`"./${file}.ts"`);
				expect(readFileSync(join("src", room, `${file}.ts`), "utf8")).toContain(`id: "${file}"`);
			}
		},
	);

	test("lists every file of checks, each named like its id in small letters with dashes for dots", async () => {
		const files = readdirSync("src/checks").filter((name) => name !== "index.ts");
		const named = (await catalog.checks()).map(({ id }) => `${id.toLowerCase().replaceAll(".", "-")}.ts`);
		expect(files.toSorted()).toEqual(named.toSorted());
	});
});
