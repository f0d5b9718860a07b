import { dockerSees } from "../formats/docker/docker-config-file.ts";
import { dockerConfigFolder } from "../formats/docker/docker-config-folder.ts";
import { keychainCandidates, keychainsOf } from "../formats/docker/keychain-candidates.ts";
import { lookAtKeychain } from "../formats/docker/keychain-look.ts";
import { keychainName } from "../formats/docker/keychain-name.ts";
import type { Keychain } from "../model/docker-facts.ts";
import { type Fact, found } from "../model/fact.ts";
import type { FactRow, Probe } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";

/** Where docker could keep a password other than in its file. */
export const keychain: Probe<"keychain"> = {
	id: "keychain",
	title: "keychain",

	async run(host): Promise<Fact<readonly Keychain[]>> {
		const [named, helpers, pass] = await Promise.all([namedStore(host), helpersOnPath(host), host.which("pass")]);
		const names = keychainCandidates(host.platform, named, helpers, pass !== undefined);
		const looks = names.map(async (helper) => ({
			helper,
			isNamed: helper === named,
			...(await lookAtKeychain(host, helper)),
		}));
		return found(await Promise.all(looks));
	},

	describe(fact) {
		if (fact.state !== "found") return [{ status: "note", text: "keychain: could not tell", hint: fact.because }];
		const [first] = fact.value;
		if (first === undefined) return [{ status: "note", text: "no keychain that docker could use" }];
		const working = fact.value.find(({ problem }) => problem === undefined);
		if (first.isNamed && first.problem !== undefined) {
			const text = `docker's file names the keychain ${first.helper.slice(0, 24)}, which does not work`;
			return [{ status: "warn", text, hint: first.problem }];
		}
		return [
			working === undefined
				? noneWorks(first)
				: { status: "ok", text: `docker's passwords can rest in ${keychainName(working.helper)}` },
		];
	},
};

function noneWorks({ problem }: Keychain): FactRow {
	return { status: "note", text: "no keychain works for docker", ...(problem === undefined ? {} : { hint: problem }) };
}

async function namedStore(host: ReadHost): Promise<string | undefined> {
	const { folder } = await dockerConfigFolder(host);
	const file = await host.readFile(host.paths.join(folder, "config.json"));
	return file.ok ? dockerSees(file.text).config.credsStore : undefined;
}

async function helpersOnPath(host: ReadHost): Promise<readonly string[]> {
	const names = keychainsOf(host.platform);
	const paths = await Promise.all(names.map((name) => host.which(`docker-credential-${name}`)));
	return names.filter((_, index) => paths[index] !== undefined);
}
