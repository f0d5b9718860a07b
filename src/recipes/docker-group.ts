import { foundValue } from "../model/fact.ts";
import type { Facts } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";
import type { Command, CommandOutcome, PlanDraft, Warning } from "../model/plan.ts";
import type { Recipe } from "../model/recipe.ts";
import { shellWord } from "../model/shell-words.ts";

/** Lets a person reach docker's engine without sudo. */
export const dockerGroup: Recipe = {
	id: "docker-group",
	title: "Use docker without sudo",
	reads: ["os", "docker-group", "docker-client"],
	async plan(facts, host) {
		const reason = notNeeded(facts, host);
		if (reason !== undefined) return draft([], [{ id: "docker-group.skip", message: reason }]);
		const group = facts["docker-group"];
		if (group.state === "missing") return groupIsMissing(facts, host);
		const doubt =
			group.state === "unknown" ? `Could not tell whether you are a member yet: ${group.because}.` : undefined;
		return draft(
			[join(host.platform, host.user.name)],
			doubt === undefined ? [] : [{ id: "docker-group.unknown", message: doubt }],
		);
	},
	offer(facts, host) {
		const group = foundValue(facts["docker-group"]);
		if (group === undefined || notNeeded(facts, host) !== undefined) return undefined;
		return {
			key: "g",
			noun: "group",
			title: `Put ${group.user} into the group "${group.name}"`,
			why: "Members can do on this laptop what an administrator can.",
		};
	},
	explain(facts) {
		const platform = foundValue(facts.os)?.platform ?? "other";
		if (platform === "darwin") return ["On macOS docker needs no group."];
		const name = platform === "win32" ? "docker-users" : "docker";
		const known = foundValue(facts["docker-group"])?.user;
		const user = known !== undefined && isUserName(known, platform) ? shellWord(known) : "USER";
		return [
			`Members of "${name}" may start any container, so they can read and change every file here: it equals ${name === "docker" ? "root" : "administrator"}.`,
			"It counts from the next login: log out and in again.",
			...(name === "docker" ? ["One shell can have it at once: newgrp docker"] : []),
			name === "docker"
				? `To leave: sudo gpasswd -d ${user} docker`
				: `To leave: net localgroup docker-users ${user} /delete`,
		];
	},
};

function draft(commands: readonly Command[], warnings: readonly Warning[]): PlanDraft {
	return { edits: [], commands, warnings };
}

type Laptop = Pick<ReadHost, "user" | "platform">;

function notNeeded(facts: Facts, { platform, user }: Laptop): string | undefined {
	if (platform === "darwin") return "On macOS docker needs no group.";
	if (platform === "other") return "Which group docker uses on this system is not known.";
	if (user.uid === 0) return "You are root, who needs no group to use docker.";
	if (!isUserName(user.name, platform)) {
		return `The user name "${user.name}" cannot be passed to a program safely: add it to the group by hand.`;
	}
	const group = foundValue(facts["docker-group"]);
	if (group?.membership === "member") return `You are a member of "${group.name}" already.`;
	if (group?.membership === "after-new-login") {
		return `You are a member of "${group.name}" from your next login on: log out and in again${platform === "linux" ? ", or run: newgrp docker" : ""}.`;
	}
	if (group !== undefined && group.neededFor === undefined) return "docker's engine here does not use the group.";
	return undefined;
}

/** Never an option: a name that starts with a dash, or a slash on Windows, would be read as one. */
function isUserName(name: string, platform: Laptop["platform"]): boolean {
	return platform === "win32"
		? /^[^/"[\]:;|=,+*?<>@\p{Cc}-][^/"[\]:;|=,+*?<>@\p{Cc}]*$/u.test(name)
		: /^[^\s:,\p{Cc}-][^\s:,\p{Cc}]*$/u.test(name);
}

function groupIsMissing(facts: Facts, host: Laptop): PlanDraft {
	if (host.platform === "win32" || facts["docker-client"].state === "missing") {
		const program = host.platform === "win32" ? "Docker Desktop" : "docker";
		const message = `There is no such group: ${program} makes it when it is installed.`;
		return draft([], [{ id: "docker-group.no-docker", message }]);
	}
	const make: Command = {
		id: "groupadd-docker",
		argv: ["sudo", "groupadd", "docker"],
		why: 'Makes the group "docker"; the engine opens its socket to it when it next starts: sudo systemctl restart docker',
		needs: ["root"],
		interactive: true,
		weight: "required",
		outcome: { reads: ["docker-group"], judge: (after) => judgeGroup(after) },
		undo: ["sudo", "groupdel", "docker"],
	};
	return draft([make, join(host.platform, host.user.name)], []);
}

function judgeGroup(facts: Facts): CommandOutcome {
	return facts["docker-group"].state === "missing"
		? { state: "not-achieved", because: 'there is still no group "docker"' }
		: { state: "achieved" };
}

function join(platform: Laptop["platform"], user: string): Command {
	const windows = platform === "win32";
	return {
		id: "join-docker-group",
		argv: windows ? ["net", "localgroup", "docker-users", user, "/add"] : ["sudo", "usermod", "-aG", "docker", user],
		why: windows
			? "Lets you use docker's engine, which equals being an administrator; in a terminal that runs as one."
			: "Lets you use docker without sudo, which equals being root; from your next login on.",
		needs: ["root"],
		interactive: true,
		weight: "required",
		outcome: { reads: ["docker-group"], judge },
		undo: windows ? ["net", "localgroup", "docker-users", user, "/delete"] : ["sudo", "gpasswd", "-d", user, "docker"],
	};
}

function judge(facts: Facts): CommandOutcome {
	const group = facts["docker-group"];
	if (group.state === "unknown") return { state: "later", because: `it could not be looked at (${group.because})` };
	if (group.state === "missing") return { state: "not-achieved", because: `there is no such group: ${group.because}` };
	if (group.value.membership === "member") return { state: "achieved" };
	if (group.value.membership === "after-new-login") {
		const now = group.value.name === "docker" ? ", or run: newgrp docker" : "";
		return { state: "later", because: `it counts from the next login: log out and in again${now}` };
	}
	return { state: "not-achieved", because: `${group.value.user} is not a member of "${group.value.name}"` };
}
