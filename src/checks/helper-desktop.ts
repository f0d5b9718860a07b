import { storeMakers } from "../formats/docker/store-makers.ts";
import { dockersFile } from "../formats/findings/dockers-file.ts";
import type { Check, Finding } from "../model/check.ts";
import { foundValue } from "../model/fact.ts";
import type { Facts } from "../model/facts.ts";

/** Docker Desktop's store without Docker Desktop. */
export const helperDesktop: Check = {
	id: "helper.desktop",
	group: "docker",
	title: "Docker Desktop's store is named only where Docker Desktop is",
	about: [
		'Speaks when config.json names "desktop", "desktop.exe" or the store of a dev container of VS Code as credsStore, and that helper is not there or does not work.',
		"It is what is left when Docker Desktop was removed or is stopped, when WSL cannot start Windows programs, or when a config.json came along from another laptop or container (docker/for-mac#7445, docker/for-win#9061). Every login of docker is lost then, and docker run stops, for public images too.",
		"registry-setup --recipe replace-store takes the name out and says which registries have to be signed in to again. Docker Desktop writes it again whenever it starts.",
	],
	reads: ["keychain", "docker-config", "os"],
	async run({ files, facts }) {
		const docker = dockersFile(files);
		if ("skipped" in docker) return docker;
		const store = foundValue(facts["docker-config"])?.credsStore;
		if (store === undefined || storeMakers(store).length === 0) return { findings: [] };
		const named = foundValue(facts.keychain)?.find(({ isNamed, helper }) => isNamed && helper === store);
		if (named?.problem === undefined) return { findings: [], seen: store };
		return { findings: [finding(store, named.problem, docker.file.path, facts)] };
	},
};

function finding(store: string, problem: string, file: string, facts: Facts): Finding {
	const where = foundValue(facts.os)?.variant;
	const place = where === "wsl1" || where === "wsl2" ? " in WSL" : where === "container" ? " in this container" : "";
	const whose = store.startsWith("dev-containers-") ? "VS Code" : "Docker Desktop";
	return {
		status: "fail",
		message: `Docker's logins are to be in the store of ${whose}, "${store}", which does not work${place}: ${problem}`,
		where: { file },
		why: "Docker finds none of its logins and can store no new one; docker run stops at it, for public images as well.",
		remedy: {
			text: `Lead docker to a store that works. ${storeMakers(store).join(" ")}`,
			commands: ["npx registry-setup --recipe replace-store"],
		},
		evidence: { helper: store },
	};
}
