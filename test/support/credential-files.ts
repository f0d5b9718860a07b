import type { Plan } from "../../src/model/plan.ts";
import type { Laptop, Place } from "../host/contract.ts";
import { makeChange, makePlan } from "./make-change.ts";
import { tree } from "./tree.ts";

const pypirc = "[distutils]\r\nindex-servers = pypi\r\n";

/** A secret, in what twine's file becomes. */
export const secretText = "password = a%b";

/** Two files to narrow, one to create in new folders, and one behind a link: docker's, twine's, uv's and pip's. */
export const credentialFiles: Readonly<Record<string, Place>> = {
	"home/.docker/config.json": { kind: "file", text: '{"auths":{}}\n', mode: 0o644 },
	"home/.pypirc": { kind: "file", text: pypirc, mode: 0o664 },
	"home/.config/pip/pip.conf": { kind: "symlink", to: "../../../dotfiles/pip.conf" },
	"dotfiles/pip.conf": "[global]\n",
};

export function credentialFilesPlan({ host, root }: Laptop): Plan {
	const at = (path: string) => host.paths.join(root, ...path.split("/"));
	return makePlan([
		makeChange(at("home/.docker/config.json"), '{"auths":{}}\n', '{"credHelpers":{"gcr.io":"gcloud"}}\n', 0o600),
		makeChange(at("home/.pypirc"), pypirc, `${pypirc}\r\n[corp]\r\n${secretText}\r\n`, 0o600),
		makeChange(at("home/.config/uv/uv.toml"), undefined, "index = []\n"),
		makeChange(at("home/.config/pip/pip.conf"), "[global]\n", "[global]\nindex-url = x\n"),
	]);
}

/** The disk but for our own records. */
export function disk({ root }: Laptop): Readonly<Record<string, string>> {
	return tree(root, ["home/.local"]);
}
