import { defineConfig } from "vitest/config";

export default defineConfig({
	test: {
		include: ["test/**/*.test.{ts,tsx}"],
		globalSetup: ["test/support/build-once.ts"],
		reporters: ["default", "./test/support/counts-reporter.ts"],
		setupFiles: ["test/support/no-real-home.ts"],
		// Most of them wait for programs: a core left over would have nothing to do.
		maxWorkers: "100%",
		testTimeout: 240_000,
		hookTimeout: 240_000,
		resolveSnapshotPath: (path, extension) => path + extension,
	},
});
