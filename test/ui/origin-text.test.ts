import { expect, it } from "vitest";
import { originText } from "../../src/ui/origin-text.ts";

it("says why a registry is in the list, the home folder as ~ whatever its name", () => {
	const home = "/home/ada lovelace";
	expect(originText({ kind: "file", path: `${home}/.docker/config.json` }, home)).toBe(
		"already in ~/.docker/config.json",
	);
	expect(originText({ kind: "project", place: "app 2/Dockerfile:1" }, home)).toBe("app 2/Dockerfile:1");
	expect(originText({ kind: "asked" }, home)).toBe("asked for");
	expect(originText({ kind: "typed" }, home)).toBe("typed in");
});
