// The first file that runs: a CommonJS file, because that starts quicker, and the two answers that need nothing else.
declare const __VERSION__: string;
declare const __HELP__: string;

const [word, ...others] = process.argv.slice(2);

if (others.length === 0 && (word === "--version" || word === "-V")) {
	process.stdout.write(`${__VERSION__}\n`);
} else if (others.length === 0 && (word === "--help" || word === "-h")) {
	process.stdout.write(__HELP__);
} else {
	void import("./cli.ts");
}
