import { foundValue } from "../../model/fact.ts";
import type { Facts } from "../../model/facts.ts";
import { pipOptions } from "../pip/pip-options.ts";
import { pipSearch } from "../pip/pip-search.ts";
import { pipInput } from "../pip/pip-sources.ts";
import { isLoopback, sameIndex, splitIndexUrl } from "../python-index/index-url.ts";

const pypi = "https://pypi.org/simple/";

/**
 * Where the packages come from that a private index needs for its own login: pip's index as it is before the change, unless that is the
 * private one itself or wants a login, which would end in a command's words.
 */
export function indexForKeyring(facts: Facts, privateUrl: string): string {
	const pip = foundValue(facts.pip);
	if (pip === undefined) return pypi;
	const { index } = pipSearch(pipOptions(pipInput(pip), "install"));
	const { url, username, password } = splitIndexUrl(index.value);
	const usable =
		/^https:\/\/[^/?#@\s]+(?:\/[^?#@\s]*)?$/i.test(url) || (isLoopback(url) && /^http:\/\/[^@\s]+$/i.test(url));
	const wantsLogin = username !== undefined || password !== undefined || /\.pkg\.dev\//i.test(url);
	return !usable || wantsLogin || sameIndex(url, privateUrl) || sameIndex(url, "https://pypi.org/simple") ? pypi : url;
}
