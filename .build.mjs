// Bundles src/cli.ts into dist/: one package without dependencies, split so that only the wizard loads ink.
import { execFileSync } from "node:child_process";
import { chmodSync, readFileSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { build } from "esbuild";

/** Templates are imported as text with the suffix ?raw, as vite does it. */
const rawText = {
	name: "raw-text",
	setup(build) {
		build.onResolve({ filter: /\?raw$/ }, (args) => ({
			path: resolve(args.resolveDir, args.path.replace(/\?raw$/, "")),
			namespace: "raw-text",
		}));
		build.onLoad({ filter: /.*/, namespace: "raw-text" }, async (args) => ({
			contents: await readFile(args.path, "utf8"),
			loader: "text",
			watchFiles: [args.path],
			resolveDir: dirname(args.path),
		}));
	},
};

/** yoga fetches its own data: URI, which starts all of undici: decode it directly. An upgrade that changes the two places must be noticed. */
const yogaWithoutFetch = {
	name: "yoga-without-fetch",
	setup(build) {
		build.onLoad({ filter: /yoga-wasm-base64-esm\.js$/ }, async (args) => {
			const source = await readFile(args.path, "utf8");
			const parts = source.split('"function"!=typeof fetch');
			if (parts.length !== 3) throw new Error(`yoga-layout has changed: ${parts.length - 1} places instead of 2 in ${args.path}`);
			return { contents: parts.join("!0"), loader: "js" };
		});
	},
};

/**
 * What string-width has ready when it is loaded takes longer than most runs: it is loaded with the first text that is not a cell a character.
 * Ink's libraries measure by src/report/text-width.ts too, which is what they would find otherwise, with one version of it in the bundle.
 */
const widthWhenNeeded = {
	name: "width-when-needed",
	setup(build) {
		const ours = resolve("src/report/text-width.ts");
		build.onResolve({ filter: /^string-width$/ }, (args) => {
			if (args.namespace !== "file") return undefined;
			return { path: args.importer === ours ? "library" : "ours", namespace: "width-when-needed" };
		});
		build.onLoad({ filter: /.*/, namespace: "width-when-needed" }, ({ path }) => ({
			contents:
				path === "library"
					? 'let library; export default (text) => (library ??= require("string-width").default)(text);'
					: `export { textWidth as default } from ${JSON.stringify(ours)};`,
			loader: "js",
			resolveDir: ".",
		}));
	},
};

/** undici carries its parser twice, once for processors with wide registers: the other works on all of them. */
const oneHttpParser = {
	name: "one-http-parser",
	setup(build) {
		build.onResolve({ filter: /llhttp_simd-wasm\.js$/ }, (args) => ({ path: resolve(args.resolveDir, args.path.replace("_simd", "")) }));
	},
};

/** Ink asks whether it runs in CI and then draws nothing; the program decides that itself, from the terminal. */
const notInCi = {
	name: "not-in-ci",
	setup(build) {
		build.onResolve({ filter: /^is-in-ci$/ }, () => ({ path: "is-in-ci", namespace: "not-in-ci" }));
		build.onLoad({ filter: /.*/, namespace: "not-in-ci" }, () => ({ contents: "export default false", loader: "js" }));
	},
};

/** Ink's development tools are never loaded; without them here the bundle does not carry a websocket client. */
const noDevtools = {
	name: "no-devtools",
	setup(build) {
		build.onResolve({ filter: /^(react-devtools-core|ws)$/ }, (args) => ({ path: args.path, namespace: "no-devtools" }));
		build.onLoad({ filter: /.*/, namespace: "no-devtools" }, () => ({ contents: "export default {}", loader: "js" }));
	},
};

/** commander starts programs only for subcommands of their own, which we have none of; loading what starts them is a tenth of a short run. */
const noSubcommandPrograms = {
	name: "no-subcommand-programs",
	setup(build) {
		build.onResolve({ filter: /^node:child_process$/ }, (args) =>
			/[\\/]commander[\\/]/.test(args.importer) ? { path: args.path, namespace: "no-subcommand-programs" } : undefined,
		);
		build.onLoad({ filter: /.*/, namespace: "no-subcommand-programs" }, () => ({ contents: "export default {}", loader: "js" }));
	},
};

/**
 * Google's library is given our requests (src/host/google-fetch.ts), so its own ways to the network are never loaded; without its log
 * here no variable can make it print the tokens it gets. Only tokens and names are asked for, so numbers as large as a machine's id need no
 * library of their own.
 */
const googleWithoutOwnWays = {
	name: "google-without-own-ways",
	setup(build) {
		const absent = "export default () => { throw new Error('not a part of this program') }; export const HttpsProxyAgent = undefined;";
		const silent = "const say = () => undefined; export const log = () => Object.assign(say, { debug: say, info: say, warn: say, error: say });";
		build.onResolve({ filter: /^(node-fetch|https-proxy-agent|google-logging-utils|json-bigint)$/ }, (args) => ({ path: args.path, namespace: "google-without-own-ways" }));
		build.onLoad({ filter: /.*/, namespace: "google-without-own-ways" }, (args) => ({
			contents: { "google-logging-utils": silent, "json-bigint": "export const { parse, stringify } = JSON;" }[args.path] ?? absent,
			loader: "js",
		}));
	},
};

const manifest = JSON.parse(readFileSync("package.json", "utf8"));

/** The file that starts everything stands beside the built program. */
const builtProgram = {
	name: "built-program",
	setup(build) {
		build.onResolve({ filter: /^\.\/cli\.ts$/ }, () => ({ path: "./cli.js", external: true }));
	},
};

const common = {
	outdir: "dist",
	bundle: true,
	platform: "node",
	target: "node20.19",
	mainFields: ["module", "main"],
	minify: true,
	legalComments: "none",
	logLevel: "warning",
};
const version = JSON.stringify(manifest.version);

rmSync("dist", { recursive: true, force: true });
await build({
	...common,
	entryPoints: { cli: "src/cli.ts" },
	splitting: true,
	format: "esm",
	jsx: "automatic",
	define: { "process.env.NODE_ENV": '"production"', __VERSION__: version },
	chunkNames: "chunks/[name]-[hash]",
	banner: { js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);' },
	plugins: [rawText, yogaWithoutFetch, widthWhenNeeded, oneHttpParser, notInCi, noDevtools, noSubcommandPrograms, googleWithoutOwnWays],
});
const help = execFileSync(process.execPath, ["dist/cli.js", "--help"], { encoding: "utf8", env: { ...process.env, COLUMNS: "80" } });
await build({
	...common,
	entryPoints: { start: "src/start.ts" },
	format: "cjs",
	outExtension: { ".js": ".cjs" },
	banner: { js: "#!/usr/bin/env node" },
	define: { __VERSION__: version, __HELP__: JSON.stringify(help) },
	plugins: [builtProgram],
});
chmodSync("dist/start.cjs", 0o755);
