import type { Plan } from "../../src/model/plan.ts";
import type { Laptop, Place } from "../host/contract.ts";
import { makeChange, makePlan } from "./make-change.ts";
import { tree } from "./tree.ts";

/** A file to narrow, one to create in new folders, and one behind a link. */
export const threeFiles: Readonly<Record<string, Place>> = {
	"home/.docker/config.json": { kind: "file", text: '{"auths":{}}\n', mode: 0o644 },
	"home/link.conf": { kind: "symlink", to: "../dotfiles/pip.conf" },
	"dotfiles/pip.conf": "[global]\n",
};

export function threeFilesPlan({ host, root }: Laptop): Plan {
	const at = (path: string) => host.paths.join(root, ...path.split("/"));
	return makePlan([
		makeChange(at("home/.docker/config.json"), '{"auths":{}}\n', '{"credHelpers":{"gcr.io":"gcloud"}}\n', 0o600),
		makeChange(at("home/.config/uv/uv.toml"), undefined, "index = []\n"),
		makeChange(at("home/link.conf"), "[global]\n", "[global]\nindex-url = x\n"),
	]);
}

/** The disk but for our own records. */
export function disk({ root }: Laptop): Readonly<Record<string, string>> {
	return tree(root, ["home/.local"]);
}
