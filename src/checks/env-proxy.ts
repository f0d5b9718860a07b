import { unsetVariable } from "../formats/findings/unset-variable.ts";
import type { Check, Finding } from "../model/check.ts";
import type { ReadHost } from "../model/host.ts";

/** Variables that lead requests through a proxy, and what they leave out. */
export const envProxy: Check = {
	id: "env.proxy",
	group: "laptop",
	title: "The proxy's variables mean the same to every client",
	about: [
		"Is a note where HTTPS_PROXY and https_proxy, or NO_PROXY and no_proxy, say different things: Go's programs (docker, podman, crane, oras) take the one in capitals first (golang.org/x/net/http/httpproxy), Python's and curl the small one (urllib.request.getproxies). It is one where only HTTP_PROXY is set, which no registry with https is asked through, or only ALL_PROXY, which Go does not read, and where a proxy's password stands in a variable, which every program you start is given.",
		"Of NO_PROXY it names what not all of them understand: blanks between names, which Go does not take for a comma; a star before a name, which Python takes for a letter; an address with https:// before it, which matches nowhere. Names and commas alone are understood by all: a name stands for itself and what ends in it.",
		"The docker engine has proxy settings of its own. On Windows names of variables have no case.",
	],
	reads: [],
	async run({ host }) {
		const said = (name: string) => [name, name.toUpperCase()].filter((one) => host.env[one]);
		const proxies = [...said("https_proxy"), ...said("http_proxy"), ...said("all_proxy")];
		if (proxies.length === 0) return { findings: [], seen: "no proxy" };
		const isInVain = !proxies.some((name) => /^https_/i.test(name));
		const [all] = said("all_proxy");
		return {
			findings: [
				...["https_proxy", "no_proxy"].flatMap((name) => differing(name, host)),
				...(isInVain ? [all === undefined ? onlyHttp(proxies[0] ?? "") : onlyAll(all)] : []),
				...proxies.filter((name) => hasPassword(host.env[name])).map(holdsPassword),
				...said("no_proxy").flatMap((name) => misread(name, host.env[name] ?? "")),
			],
			seen: proxies.join(", "),
		};
	},
};

function differing(name: string, { env, platform }: Pick<ReadHost, "env" | "platform">): readonly Finding[] {
	const [small, large] = [env[name], env[name.toUpperCase()]];
	if (platform === "win32" || !small || !large || small.trim() === large.trim()) return [];
	return [
		{
			status: "note",
			message: `${name} and ${name.toUpperCase()} say different things`,
			where: { variable: name.toUpperCase() },
			why: "Docker, podman, crane and oras take the one in capitals; pip, gcloud, az and curl the other.",
			remedy: { text: "Set both to the same, or take one out.", commands: [unsetVariable(platform, name)] },
		},
	];
}

function onlyHttp(variable: string): Finding {
	return {
		status: "note",
		message: `${variable} is set, and nothing for https`,
		where: { variable },
		why: "Registries and indexes are asked by https, and so without the proxy.",
		remedy: { text: "Set HTTPS_PROXY as well, if they are only to be had through it.", commands: [] },
	};
}

/** Go reads no ALL_PROXY (golang.org/x/net/http/httpproxy, FromEnvironment). */
function onlyAll(variable: string): Finding {
	return {
		status: "note",
		message: `${variable} is set without HTTPS_PROXY, and is not the same to every client`,
		where: { variable },
		why: "pip and curl go through it; docker, podman, skopeo, crane and oras do not know it and ask directly.",
		remedy: { text: "Set HTTPS_PROXY to the same.", commands: [] },
	};
}

/** Between the scheme and the last @, as a password with / or # in it stands there too. */
function hasPassword(value: string | undefined): boolean {
	return /^[^@:/]*:[^@]+@/.test((value ?? "").replace(/^[a-z][\w+.-]*:\/\//i, ""));
}

function holdsPassword(variable: string): Finding {
	return {
		status: "note",
		message: `${variable} holds a password`,
		where: { variable },
		why: "Every program you start is given it, and docker build hands it on where it is a build argument.",
		remedy: {
			text: "Have a proxy on this laptop sign in for you (px, cntlm), or a password that opens nothing else.",
			commands: [],
		},
	};
}

function misread(variable: string, list: string): readonly Finding[] {
	const entries = list.split(/[,\s]+/).filter((entry) => entry !== "");
	const wrongs = [
		...(/[^\s,]\s+[^\s,]/.test(list.trim())
			? ["blanks between its names, which docker and pip do not take for commas"]
			: []),
		...(entries.some((entry) => entry !== "*" && entry.includes("*"))
			? ["a * before a name, which pip and other Python programs do not understand"]
			: []),
		...(entries.some((entry) => entry.includes("://"))
			? ["an address with its scheme, which no name is compared with"]
			: []),
	];
	return wrongs.map((wrong) => ({
		status: "note",
		message: `${variable} has ${wrong}`,
		where: { variable },
		why: "A registry that is to be asked directly is asked through the proxy by some programs.",
		remedy: { text: "Write bare names and addresses with commas between them, and nothing else.", commands: [] },
	}));
}
