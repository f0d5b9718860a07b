import { configItems } from "../config-text/config-text-items.ts";
import { rememberOf } from "../remember.ts";
import { pipBoolean } from "./pip-boolean.ts";
import type { PipOption } from "./pip-options.ts";

/** An address, or what else one item of a list is, with where it comes from. */
export interface PipItem {
	readonly value: string;
	/** "/etc/pip.conf:3", "PIP_INDEX_URL". */
	readonly where: string;
}

/** Where pip looks for packages. */
export interface PipSearch {
	/** Where it says that no index is asked at all. */
	readonly noIndex: PipItem | undefined;
	readonly index: PipItem;
	readonly extra: readonly PipItem[];
	readonly findLinks: readonly PipItem[];
	readonly trustedHosts: readonly PipItem[];
	/** keyring-provider. */
	readonly provider: PipItem | undefined;
}

/** What pip asks when nobody says otherwise (pip, _internal/models/index.py). */
export const pipsOwnIndex: PipItem = { value: "https://pypi.org/simple", where: "pip's own default" };

/** What pip's options say of where it looks. */
export const pipSearch = rememberOf((options: ReadonlyMap<string, PipOption>): PipSearch => {
	const noIndex = options.get("no-index");
	return {
		noIndex: pipBoolean(noIndex?.value ?? "no") === true ? noIndex : undefined,
		index: options.get("index-url") ?? pipsOwnIndex,
		extra: items(options.get("extra-index-url")),
		findLinks: items(options.get("find-links")),
		trustedHosts: items(options.get("trusted-host")),
		provider: options.get("keyring-provider"),
	};
});

/** The indexes pip asks, in its order; none with no-index. */
export function pipIndexes({ noIndex, index, extra }: PipSearch): readonly PipItem[] {
	return noIndex === undefined ? [index, ...extra] : [];
}

function items(option: PipOption | undefined): readonly PipItem[] {
	return configItems(option?.value ?? "").map((value) => ({ value, where: option?.where ?? "" }));
}
