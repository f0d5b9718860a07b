import type { ReadHost } from "../../model/host.ts";
import type { ProjectIndex } from "../../model/python-facts.ts";
import { splitIndexUrl } from "../python-index/index-url.ts";

/** uv's variables for indexes, the last two of which are the older words (docs.astral.sh/uv/reference/environment). */
export const uvIndexVariables = ["UV_INDEX", "UV_DEFAULT_INDEX", "UV_EXTRA_INDEX_URL", "UV_INDEX_URL"] as const;

/** The indexes that variables give uv, before those of any file; lists are parted by blanks, and a name may stand before the address. */
export function uvVariables({ env }: Pick<ReadHost, "env">): readonly ProjectIndex[] {
	return uvIndexVariables.flatMap((variable) => {
		const role = /DEFAULT|^UV_INDEX_URL$/.test(variable) ? "default" : "index";
		return uvItems(env[variable]).map(({ name, url }): ProjectIndex => {
			return { tool: "uv", role, url: splitIndexUrl(url).url, name, where: variable };
		});
	});
}

/** `url` with the login in it, as it stands there. */
export function uvItems(value = ""): readonly { readonly name: string | undefined; readonly url: string }[] {
	return value
		.split(/\s+/)
		.filter((word) => word !== "")
		.map((word) => {
			const [, name, url = word] = /^([\w.-]+)=(.+)$/s.exec(word) ?? [];
			return { name, url };
		});
}
