import { expect, it } from "vitest";
import { nextLine } from "../../src/report/next-line.ts";

it("breaks a sentence between words", () => {
	expect(nextLine("If there is no other run, remove ~/lock first.", 30, "  ")).toEqual([
		"  If there is no other run,",
		"  remove ~/lock first.",
	]);
});

it("keeps a command whole, on a row of its own where it does not fit behind its sentence", () => {
	const line = "To see every change: npx registry-setup --history";
	expect(nextLine(line, 80)).toEqual([line]);
	expect(nextLine(line, 40)).toEqual(["To see every change:", "npx registry-setup --history"]);
	const command = "npx registry-setup us-central1-docker.pkg.dev/acme/images --method gcr-helper --yes";
	expect(nextLine(command, 40)).toEqual([command]);
});

it("puts what is said about a flag below it, where both do not fit beside one another", () => {
	const flag = "  --method gcloud-helper-service-account  a key that never expires";
	expect(nextLine(flag, 80)).toEqual([flag]);
	expect(nextLine(flag, 40)).toEqual(["  --method gcloud-helper-service-account", "      a key that never expires"]);
});
