import type { ProjectIndex } from "../../model/python-facts.ts";
import { withoutLogin } from "../../model/without-login.ts";
import { type PipItem, type PipSearch, pipIndexes } from "../pip/pip-search.ts";
import { type IndexRemark, shownIndex } from "./index-remark.ts";
import { indexHost, isLoopback } from "./index-url.ts";

/** TR01: an address without TLS. TR02: a host whose certificate is not looked at. */
export function trustRemarks(search: PipSearch, lines: readonly ProjectIndex[]): readonly IndexRemark[] {
	const inFiles = (...roles: readonly string[]) =>
		lines
			.filter(({ tool, role }) => tool === "pip" && roles.includes(role))
			.map(({ url, where }): PipItem => ({ value: url, where }));
	const asked = [...pipIndexes(search), ...inFiles("--index-url", "--extra-index-url")];
	const links = [...search.findLinks, ...inFiles("--find-links")];
	const hosts = asked.map(({ value }) => indexHost(value));
	const trusted = [...search.trustedHosts, ...inFiles("--trusted-host")];
	return [
		...[...asked, ...links].filter(isBare).map(bareRemark),
		...trusted.map((item) => trustedRemark(item, [...packageHosts, ...hosts])),
	];
}

/** PyPI's pages and its files. */
const packageHosts: readonly string[] = ["pypi.org", "files.pythonhosted.org"];

function isBare({ value }: PipItem): boolean {
	return /^http:/i.test(value) && !isLoopback(value);
}

function bareRemark({ value, where }: PipItem): IndexRemark {
	const message = `${shownIndex(value)} is asked without TLS: pip passes over it unless it is a trusted-host, and then anybody on the way can put in packages, and sees the login.`;
	return { id: "TR01", status: "fail", message, where };
}

function trustedRemark({ value, where }: PipItem, hosts: readonly (string | undefined)[]): IndexRemark {
	const host = withoutLogin(value)
		.toLowerCase()
		.replace(/:\d+$/, "")
		.replace(/^\[(.*)\]$/, "$1");
	const message = `Pip does not look at the certificate of ${withoutLogin(value)} (trusted-host): anybody on the way can be it. For a company's own authority, pip has the option cert.`;
	return { id: "TR02", status: hosts.includes(host) ? "fail" : "warn", message, where };
}
