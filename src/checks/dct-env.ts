import { acrHosts, azLimitMs, azRegistries } from "../formats/azure/az-registries.ts";
import { unsetVariable } from "../formats/findings/unset-variable.ts";
import type { Check, CheckContext, Finding } from "../model/check.ts";
import { excerpt } from "../model/excerpt.ts";
import { foundValue } from "../model/fact.ts";
import { fieldsIn } from "../model/json-fields.ts";

const variable = "DOCKER_CONTENT_TRUST";
/** What Go's strconv.ParseBool takes; docker counts all other words as on (docker/cli, internal/trust). */
const off = /^(?:0|f|F|FALSE|false|False)?$/;
const on = /^(?:1|t|T|TRUE|true|True)$/;

/** A variable that asks for signatures. */
export const dctEnv: Check = {
	id: "dct.env",
	group: "azure",
	title: "DOCKER_CONTENT_TRUST does what it seems to",
	about: [
		"Reads the variable as docker does: empty, 0 and false are off, 1 and true are on, and every other word counts as on, also no and off. That is a warning.",
		"Docker 29 and later pass it over in silence: nothing is verified any more, which is why that fails here. With older ones every tag without a signature is refused. Podman does not know the variable.",
		"Content trust is at its end: Docker Hub's notary closes on 8 December 2026, Azure's registries let nobody new begin since 31 May 2026 and stop on 31 March 2028. In a registry that is not Premium, or in which it is switched off, every pull with the variable fails; az tells, where somebody is signed in and the network may be asked. Notation signs in its place.",
	],
	reads: ["docker-version"],
	limitMs: azLimitMs,
	async run(context) {
		const { host, facts } = context;
		const value = host.env[variable];
		if (value === undefined || off.test(value)) return { findings: [], seen: "off" };
		const docker = foundValue(facts["docker-version"]);
		if (docker === undefined) return { skipped: "there is no docker that would read it" };
		if (docker.product === "podman") return { skipped: "podman answers as docker here, and does not read it" };
		const commands = [unsetVariable(host.platform, variable)];
		const findings = [
			...(on.test(value) ? [] : [odd(value, commands)]),
			...(Number.parseInt(docker.version, 10) >= 29 ? [ignored(docker.version, commands)] : await asked(context)),
		];
		return { findings: findings.map((finding): Finding => ({ ...finding, where: { variable } })) };
	},
};

function odd(value: string, commands: readonly string[]): Finding {
	return {
		status: "warn",
		message: `${variable} is "${excerpt(value, undefined)}", which docker counts as on`,
		why: "Only empty, 0, f and false switch it off.",
		remedy: { text: "Write 1 or 0, or take it out.", commands },
	};
}

function ignored(version: string, commands: readonly string[]): Finding {
	return {
		status: "fail",
		message: `Docker ${version} passes over ${variable}: no signature is verified`,
		why: "Docker took content trust out with version 29, and says nothing of the variable.",
		remedy: { text: "Take it out where it is set, and verify with Notation or cosign.", commands },
	};
}

async function asked(context: CheckContext): Promise<readonly Finding[]> {
	const answer = acrHosts(context).length === 0 ? { skipped: "" } : await azRegistries(context);
	const registries = "registries" in answer ? answer.registries : [];
	const without = registries.flatMap((registry): readonly Finding[] => {
		if (!("fields" in registry)) return [];
		const { host, fields } = registry;
		const sku = fieldsIn(fields["sku"])?.["name"];
		const policy = fieldsIn(fieldsIn(fields["policies"])?.["trustPolicy"])?.["status"];
		const because =
			typeof sku === "string" && sku !== "Premium"
				? `its tier is ${excerpt(sku, undefined)}, and signatures need Premium`
				: policy === "disabled"
					? "content trust is switched off there"
					: undefined;
		if (because === undefined) return [];
		return [
			{
				status: "fail",
				message: `${variable} is on, and ${host} has no signatures: ${because}`,
				why: "Docker refuses every tag of it.",
				remedy: {
					text: "Take the variable out for this registry's images.",
					commands: [unsetVariable(context.host.platform, variable)],
				},
			},
		];
	});
	return without.length > 0 ? without : [ending];
}

const ending: Finding = {
	status: "note",
	message: `${variable} is on: docker refuses every tag without a signature`,
	why: "Content trust is at its end: Docker Hub's notary closes on 8 December 2026, Azure stops on 31 March 2028, docker 29 passes the variable over.",
	remedy: { text: "Plan the move to Notation.", commands: [] },
};
