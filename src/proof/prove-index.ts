import { foundValue } from "../model/fact.ts";
import type { Facts } from "../model/facts.ts";
import type { IndexAsked, IndexInput } from "../model/index-client.ts";
import { indexInput } from "../model/index-input.ts";
import { askIndex } from "./ask-index.ts";
import { compareUpstreams } from "./compare-upstreams.ts";
import type { IndexErrand } from "./errand.ts";
import { findElsewhere } from "./find-elsewhere.ts";
import { judgeIndexAnswer } from "./judge-index-answer.ts";
import { type Broken, broken, type Judgement, met, skipped } from "./judgement.ts";
import { lookUpPackages, type PackageLook, type Shelf, wantedPackages } from "./look-up-packages.ts";
import { type IndexEntrance, signInToIndex } from "./sign-in-to-index.ts";
import { tellPackages } from "./tell-packages.ts";
import { unsetting } from "./unsetting.ts";

type Asked = Extract<IndexAsked, { kind: "asked" }>;

/** Layer by layer: pip's configuration, whether it asks this index, its login, the index, the packages that were named. */
export async function proveIndex(errand: IndexErrand, facts: Facts): Promise<Judgement> {
	const url = errand.match.index?.url;
	if (url === undefined) return skipped(`${errand.match.reference} names no index`);
	const named = /^file:(.+)$/s.exec(errand.answers["scope"] ?? "")?.[1];
	const input = await indexInput(errand.client, facts, errand.host, named);
	if (input === undefined) {
		const because = facts.pip.state === "found" ? "" : `: ${facts.pip.because}`;
		return skipped(`what pip reads is not known${because}`);
	}
	const asked = errand.client.asks(url, input);
	if (asked.kind !== "asked") return notAsked(asked, url, input).judgement;
	const judgement = await proveAsked(errand, asked, input);
	return beside(judgement, asked, input, facts, errand);
}

async function proveAsked(errand: IndexErrand, asked: Asked, input: IndexInput): Promise<Judgement> {
	const entrance = await signInToIndex(errand, asked, input);
	if (!entrance.ok) return (await findElsewhere(errand, met("sign-in", entrance))).judgement;
	const { shown } = entrance.value;
	if (shown !== undefined) errand.trail?.layers.add("sign-in");
	const shelf: Shelf = {
		url: asked.index.url,
		route: asked.route,
		login: shown?.login,
		python: input.pythonVersion,
		isAlone: asked.others.length === 0,
	};
	const names = wantedPackages(errand);
	const judged = judgeIndexAnswer(errand, entrance.value);
	const broke = judged && met(judged.judgement.verdict === "refused" ? "sign-in" : "answer", judged);
	// Some indexes have pages of packages and no list of them.
	const isListless = broke?.judgement.verdict === "no-such-repository" && names.length > 0;
	if (broke !== undefined && !isListless) return (await findElsewhere(errand, broke)).judgement;
	const looks = await lookUpPackages(errand, shelf, names);
	if (!looks.ok) return met("package", looks).judgement;
	const found = looks.value.filter(({ listed, isCut }) => listed !== undefined || isCut);
	if (broke !== undefined && found.length === 0) {
		const { judgement } = await findElsewhere(errand, broke);
		return { ...judgement, status: "fail" };
	}
	return proveShelf(errand, entrance.value, shelf, looks.value);
}

async function proveShelf(
	errand: IndexErrand,
	entrance: IndexEntrance,
	shelf: Shelf,
	looks: readonly PackageLook[],
): Promise<Judgement> {
	const login = await tellLogin(errand, entrance, shelf);
	const packages = tellPackages(looks, shelf.python, shelf.isAlone);
	const upstreams = looks.length === 0 ? undefined : await compareUpstreams(errand, shelf, looks);
	const parts = [login, packages?.detail, upstreams?.detail].filter((part) => part !== undefined);
	const detail = parts.join("; ");
	const next = upstreams?.next ?? packages?.next;
	const verdict = packages?.verdict ?? "works";
	return next === undefined ? { verdict, status: "ok", detail } : { verdict, status: "warn", detail, next };
}

/** Whether the login is what lets in. */
async function tellLogin(errand: IndexErrand, { shown }: IndexEntrance, { url, route }: Shelf): Promise<string> {
	if (shown === undefined) return "may read the index, which asks for no sign-in";
	const without = await askIndex(errand, route, url, undefined);
	const isOpen = without.ok && without.value.status === 200;
	return isOpen
		? `may read the index, and so may anybody: the login from ${shown.from} is not needed`
		: `may read the index with the login from ${shown.from}`;
}

function notAsked(asked: Exclude<IndexAsked, Asked>, url: string, { platform }: IndexInput): Broken {
	if (asked.kind === "stops") {
		const detail = `pip stops before it asks anything: ${asked.where}: ${asked.because}.`;
		return broken("not-asked", detail, unsetting(asked.where, platform) ?? `Mend ${asked.where}.`);
	}
	const instead = asked.others.map((other) => `${other.url} (${other.origin})`).join(", ");
	const then = instead === "" ? "" : ` It asks ${instead}.`;
	const place = asked.named === undefined ? "" : ` ${asked.named} names it, and`;
	const winner = asked.by === undefined ? "" : ` (${asked.by})`;
	const detail = `pip does not ask ${url}:${place} ${asked.because}${winner}.${then}`;
	const next =
		asked.by === undefined
			? "Set the index up in a file that this pip reads: the one of your user, or of the environment."
			: (unsetting(asked.by, platform) ?? `Take the setting out of ${asked.by}, or set the index there.`);
	return broken("not-asked", detail, next);
}

/** What is worth knowing beside the verdict. */
function beside(
	judgement: Judgement,
	{ route, others }: Asked,
	{ configFile, platform }: IndexInput,
	facts: Facts,
	{ match }: IndexErrand,
): Judgement {
	if (judgement.status === "skip") return judgement;
	const { unchecked, proxy } = route;
	const works = judgement.status !== "fail";
	const servers = foundValue(facts.pypirc)?.servers ?? [];
	const asides = [
		works &&
			others.length > 0 &&
			`pip asks ${others.map(({ url }) => url).join(", ")} as well, and a higher version there wins`,
		works && configFile !== undefined && `pip reads ${configFile} only where PIP_CONFIG_FILE names it`,
		works && match.index !== undefined && servers.includes(match.index.name) && "upload with twine not tried",
		proxy !== undefined && `pip goes through the proxy of ${proxy}, which was not taken here`,
		unchecked !== undefined &&
			`pip does not check whose certificate it is shown, because of trusted-host in ${unchecked}`,
	].filter((aside) => aside !== false);
	if (asides.length === 0) return judgement;
	const detail = [judgement.detail.replace(/\.$/, ""), ...asides].join("; ");
	if (unchecked === undefined) return { ...judgement, detail };
	// Pip goes on where a certificate stops this program.
	const status = judgement.status === "ok" || judgement.verdict === "tls" ? "warn" : judgement.status;
	const next = judgement.next ?? unsetting(unchecked, platform) ?? `Take trusted-host out of ${unchecked}.`;
	return { ...judgement, status, detail, next };
}
