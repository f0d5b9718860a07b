import type { Reporter, TestModule } from "vitest/node";

/** Ends every run with the counts alone on a line, for machines that read them. */
export default class CountsReporter implements Reporter {
	onTestRunEnd(modules: readonly TestModule[]): void {
		const counts = { passed: 0, failed: 0, skipped: 0 };
		for (const module of modules) {
			for (const test of module.children.allTests()) {
				const state = test.result().state;
				if (state === "passed" || state === "failed" || state === "skipped") counts[state] += 1;
			}
			// A file that could not be loaded ran none of its promises.
			if (module.errors().length > 0) counts.failed += 1;
		}
		const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : "";
		process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed${skipped}\n`);
	}
}
