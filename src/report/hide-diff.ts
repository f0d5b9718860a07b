import type { Check } from "../model/check.ts";
import { isWellKnownHost } from "../model/well-known-host.ts";
import type { PasteSafe } from "./paste-safe.ts";

/** Keys that stand in everybody's files; what the pages of the checks say is common as well. */
const keys = `auths auth identitytoken registrytoken email username password credhelpers credsstore httpheaders psformat imagesformat
	detachkeys proxies default httpproxy httpsproxy noproxy plugins aliases currentcontext stackorchestrator experimental features
	global install download index-url extra-index-url find-links trusted-host keyring-provider no-index cert timeout retries proxy
	distutils index-servers repository server-login pypi testpypi tool uv poetry pdm source sources index name url priority
	explicit primary supplemental publish-url authenticate verify_ssl registry location insecure prefix mirror blocked
	unqualified-search-registries credential-helpers short-name-mode project version description dependencies requires-python
	build-system requires build-backend http https simple hidden characters gcloud gcr pass secretservice osxkeychain wincred desktop
	true false null auto import subprocess disabled always`;

const word = /<[^<>]*>|\([^()]*hidden[^()]*\)|[\p{L}\p{N}_][\p{L}\p{N}_.-]*/gu;

/** Hides in a line of a diff every word that is not everybody's: such a line is quoted as it stands, whatever it says. */
export function hideInDiff(
	checks: readonly Pick<Check, "title" | "about">[],
	safe: PasteSafe,
): (line: string) => string {
	const texts = [keys, ...checks.flatMap(({ title, about }) => [title, ...about])];
	const common = new Set(texts.flatMap((text) => text.toLowerCase().match(word) ?? []));
	const isCommon = (name: string) =>
		/^[<(]/.test(name) ||
		isWellKnownHost(name) ||
		name.length < 3 ||
		/^[\d.]+$/.test(name) ||
		common.has(name.toLowerCase().replace(/\.$/, ""));
	return (line) => safe(line).replace(word, (name) => (isCommon(name) ? name : "<name>"));
}
