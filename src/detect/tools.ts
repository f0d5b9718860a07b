import { found } from "../model/fact.ts";
import type { Probe } from "../model/facts.ts";

const names = [
	"pip",
	"keyring",
	"uv",
	"poetry",
	"pipx",
	"twine",
	"podman",
	"skopeo",
	"oras",
	"crane",
	"kubectl",
	"oc",
	"pass",
] as const;

export const tools: Probe<"tools"> = {
	id: "tools",
	title: "other tools",

	async run(host) {
		const paths = await Promise.all(names.map((name) => host.which(name)));
		return found(
			names.flatMap((name, index) => {
				const path = paths[index];
				return path === undefined ? [] : [{ name, path }];
			}),
		);
	},

	describe(fact) {
		if (fact.state !== "found") return [{ status: "note", text: "other tools: could not tell", hint: fact.because }];
		// pip has its place beside python.
		const others = fact.value.map((tool) => tool.name).filter((name) => name !== "pip");
		return others.length === 0 ? [] : [{ status: "ok", text: `also here: ${others.join(", ")}` }];
	},
};
