import type { Choices } from "../../src/model/choices.ts";
import type { Command, FileChange, Plan, PlanItem } from "../../src/model/plan.ts";

const path = "/home/ada/.docker/config.json";
const helperBefore = `{
	"auths": {
		"gcr.io": {
			"auth": "(hidden, 64 characters)"
		},
		"registry.acme.example": {
			"auth": "(hidden, 32 characters)"
		}
	},
	"detachKeys": "ctrl-e,e"
}
`;

function after(hosts: readonly string[], withDeadLogin: boolean): string {
	const config = JSON.parse(helperBefore);
	if (!withDeadLogin) delete config.auths["gcr.io"];
	if (hosts.length > 0) config.credHelpers = Object.fromEntries(hosts.map((host) => [host, "gcloud"]));
	return `${JSON.stringify(config, null, "\t")}\n`;
}

const joinGroup: Command = {
	id: "join-docker-group",
	argv: ["sudo", "usermod", "-aG", "docker", "ada"],
	why: "Lets you use docker without sudo, which equals being root; from your next login on.",
	needs: ["root"],
	interactive: true,
	weight: "required",
	outcome: { reads: ["docker-group"], judge: () => ({ state: "achieved" }) },
	undo: ["sudo", "gpasswd", "-d", "ada", "docker"],
};

const deadLogin = "docker-config:remove:gcr.io";

/** What the example laptop would need for these choices. */
export function examplePlan(choices: Choices): Plan {
	const hosts = [...new Set(choices.registrations.map(({ reference }) => reference.split("/")[0] ?? ""))];
	const withGcr = hosts.includes("gcr.io");
	const keep = !withGcr || choices.switched.includes(deadLogin);
	const text = after(hosts, keep);
	const change: FileChange = {
		path,
		action: text === helperBefore ? "same" : "change",
		mode: 0o600,
		why: hosts.map((host) => `docker asks the helper "gcloud" for ${host}.`),
		edits: [],
		before: helperBefore,
		after: text,
		target: "docker-config",
	};
	const item: PlanItem = {
		id: deadLogin,
		kind: "edit",
		title: "Remove the old login of gcr.io, which docker would no longer use",
		on: !keep,
		switchable: true,
	};
	return {
		changes: hosts.length === 0 ? [] : [change],
		commands: choices.recipes.includes("docker-group") ? [joinGroup] : [],
		warnings: withGcr
			? [{ id: "helper.shadow", message: "Two entries are for gcr.io: docker uses the helper.", where: `${path}:3` }]
			: [],
		stores: [],
		logins: [],
		notes: [],
		explanations: [],
		items: withGcr ? [item] : [],
		problems: [],
	};
}

/** The same laptop with a comma too many in docker's file. */
export const brokenPlan: Plan = {
	changes: [],
	commands: [],
	warnings: [],
	stores: [],
	logins: [],
	notes: [],
	explanations: [],
	items: [],
	problems: [
		{
			path,
			line: 9,
			column: 2,
			message: "There is a comma after the last entry.",
			client: "docker would not start: it says \"invalid character '}' looking for beginning of object key string\".",
			next: "Remove the comma, or take the repair.",
			repair: {
				path,
				action: "change",
				mode: 0o600,
				why: ["Removes the comma after the last entry."],
				edits: [],
				before: '{\n\t"auths": {},\n}\n',
				after: '{\n\t"auths": {}\n}\n',
				target: "docker-config",
			},
		},
	],
};
