import type { Check } from "../model/check.ts";

/** Keys that stand in everybody's files; what the pages of the checks say is common as well. */
const keys = `auths auth identitytoken registrytoken email username password credhelpers credsstore httpheaders psformat imagesformat
	detachkeys proxies default httpproxy httpsproxy noproxy plugins aliases currentcontext stackorchestrator experimental features
	global install download index-url extra-index-url find-links trusted-host keyring-provider no-index cert timeout retries proxy
	distutils index-servers repository server-login pypi testpypi tool uv poetry pdm source sources index name url priority
	explicit primary supplemental publish-url authenticate verify_ssl registry location insecure prefix mirror blocked
	unqualified-search-registries credential-helpers short-name-mode project version description dependencies requires-python
	build-system requires build-backend http https simple hidden characters gcloud gcr pass secretservice osxkeychain wincred desktop
	true false null auto import subprocess disabled always
	upgrade installation export remove verify sign signatures robot member tenant portal commands output table compare load plan update
	create query show choose join move forbid security integration resources regional components record history nodes challenge
	username accesstoken python3 lock dns env systemctl serviceaccount required current timeout`;

export const word = /<[^<>]*>|\([^()]*hidden[^()]*\)|[\p{L}\p{N}_][\p{L}\p{N}_.-]*/gu;

/** In small letters, and without the company of all examples: what the pages of the checks say, and so what their findings do, and what stands in everybody's files. */
export function ownWords(checks: readonly Pick<Check, "title" | "about">[]): ReadonlySet<string> {
	const isExample = /acme/;
	const texts = [keys, ...checks.flatMap(({ title, about }) => [title, ...about])];
	const words = texts.flatMap((text) => text.toLowerCase().match(word) ?? []).map((one) => one.replace(/\.$/, ""));
	return new Set(words.filter((one) => !isExample.test(one)));
}
