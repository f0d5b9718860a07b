import type { ReadHost } from "../model/host.ts";

/** Names that variables say, by what they are. */
interface Said {
	readonly addresses: readonly string[];
	readonly accounts: readonly string[];
	readonly labels: readonly string[];
	readonly places: readonly string[];
}

/** Variables from which the clients here take something. */
const read =
	/^(docker|buildx?|buildkit|compose|pip|uv|poetry|twine|pdm|netrc|keyring|python|conda|virtual_env|cloudsdk|google|gcloud|azure|arm|aws|kube|registry|containers?|storage|xdg|ssl|requests|curl|(https?|all|no)_proxy|home|user|logname|host|computername|path$|tmpdir)/i;

/** Those whose value is somebody's word for something. */
const naming =
	/(context|name|project|account|repository|user|username|profile|builder|_env|host|tenant_id|client_id|subscription(_id)?|backend|id)$/i;

const common =
	/^(true|false|auto|default|none|null|pypi|testpypi|base|linux|localhost|desktop-linux|rootless|root|docker|podman|azurecloud|keyring\.backends\.\w+(\.\w+)*)$/i;

/** Every name in the variables that a client here reads: one may be quoted wherever it decides something. */
export function namesInVariables(env: ReadHost["env"]): Said {
	const known = Object.entries(env).flatMap(([name, value = ""]) =>
		read.test(name) && value !== "" ? [{ name, value }] : [],
	);
	// A name may stand before the address of an index: "acme=https://…".
	const words = known.flatMap(({ value }) =>
		value.split(/[\s,;]+/).map((word) => word.replace(/^[\w.-]+=(?=\w+:)/, "")),
	);
	const labels = known
		.filter(({ name, value }) => naming.test(name) && /^[^\s/\\]+$/.test(value))
		.map(({ value }) => value);
	const indexes = known.flatMap(({ value }) =>
		[...value.matchAll(/(?<![^\s])([\w.-]+)=(?=\w+:\/\/)/g)].map(([, name = ""]) => name),
	);
	return {
		addresses: words.filter((word) => word.includes("://") || /^[\w.-]+\.[a-z]+(:\d+)?(\/|$)/i.test(word)),
		accounts: words.flatMap((word) => /^[a-z][a-z\d+.-]*:\/\/([^/@:]+)(?::[^@]*)?@/i.exec(word)?.[1] ?? []),
		labels: [...labels, ...indexes].filter((one) => one.length > 2 && !common.test(one) && !/^\d+$/.test(one)),
		places: known.flatMap(({ value }) => [value, ...value.split(/[:;]/)]),
	};
}
