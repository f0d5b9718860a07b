import type { Match } from "../model/registry.ts";
import type { Secret } from "../model/secret.ts";
import type { PullErrand } from "./errand.ts";
import { errorCode, judgeFailure, judgeStatus } from "./judge-answer.ts";
import type { Step } from "./judgement.ts";
import { type Answer, registryRequest } from "./registry-request.ts";

/** What a repository showed to a request that needs pull permission. */
export type PullAnswer =
	| { readonly seen: "there" | "empty" }
	| { readonly seen: "unknown-name" | "no-repository-named" | "denied"; readonly answer: Answer };

const manifestTypes = [
	"application/vnd.oci.image.index.v1+json",
	"application/vnd.oci.image.manifest.v1+json",
	"application/vnd.docker.distribution.manifest.list.v2+json",
	"application/vnd.docker.distribution.manifest.v2+json",
];

/**
 * The tag list comes first, since it needs the pull permission and no tag, and Artifact Registry answers it for PROJECT/REPOSITORY as well.
 * A no to it is checked with docker's own request, the manifest: some registries let a login pull that may not list.
 */
export async function askForPull(
	errand: PullErrand,
	base: string,
	authorization: Secret | undefined,
	secret: Secret | undefined,
): Promise<Step<PullAnswer>> {
	const repository = `${base}/v2/${errand.match.path.split("/").map(encodeURIComponent).join("/")}`;
	const headers = authorization === undefined ? {} : { authorization };
	const tags = await ask(errand, `${repository}/tags/list?n=1`, headers, secret);
	if (!tags.ok) return tags;
	const accept = manifestTypes.join(", ");
	const tag = tagOf(errand.match);
	if (tags.value.status === 200) {
		if (tag === undefined) return { ok: true, value: { seen: "there" } };
		// Without its body, which Docker Hub counts as a pull.
		const url = `${repository}/manifests/${encodeURIComponent(tag)}`;
		const head = await registryRequest(errand, { method: "HEAD", url, headers: { ...headers, accept } });
		return { ok: true, value: { seen: head.ok && head.status === 404 ? "empty" : "there" } };
	}
	if (errorCode(tags.value) === "NAME_INVALID")
		return { ok: true, value: { seen: "no-repository-named", answer: tags.value } };
	const url = `${repository}/manifests/${encodeURIComponent(tag ?? "latest")}`;
	const manifest = await ask(errand, url, { ...headers, accept }, secret);
	return manifest.ok ? { ok: true, value: judgeManifest(tags.value, manifest.value) } : manifest;
}

function judgeManifest(tags: Answer, manifest: Answer): PullAnswer {
	if (manifest.status === 200) return { seen: "there" };
	const code = errorCode(manifest);
	if (code === "NAME_INVALID") return { seen: "no-repository-named", answer: manifest };
	if (manifest.status === 404 && code === "NAME_UNKNOWN") return { seen: "unknown-name", answer: manifest };
	if (manifest.status === 404 && code === "MANIFEST_UNKNOWN") return { seen: "empty" };
	if (manifest.status === 404) return { seen: "unknown-name", answer: tags.status === 404 ? tags : manifest };
	return { seen: "denied", answer: manifest };
}

async function ask(
	errand: PullErrand,
	url: string,
	headers: Readonly<Record<string, string | Secret>>,
	secret: Secret | undefined,
): Promise<Step<Answer>> {
	const answer = await registryRequest(errand, { method: "GET", url, headers });
	const who = new URL(url).host;
	if (!answer.ok) return judgeFailure(answer, who);
	return judgeStatus(answer, who, secret) ?? { ok: true, value: answer };
}

/** The digest or tag that a reference names. */
function tagOf({ reference }: Pick<Match, "reference">): string | undefined {
	const digest = /@(\w+:[\da-f]{32,})$/i.exec(reference)?.[1];
	return digest ?? /:([\w][\w.-]{0,127})$/.exec(reference.replace(/@.*$/, ""))?.[1];
}

/** What was asked for: "team/app:v1". */
export function askedFor(match: Pick<Match, "reference" | "path">): string {
	const tag = tagOf(match);
	return tag === undefined ? match.path : `${match.path}${tag.includes(":") ? "@" : ":"}${tag}`;
}
