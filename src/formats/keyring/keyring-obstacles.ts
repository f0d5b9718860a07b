import { foundValue } from "../../model/fact.ts";
import type { Facts } from "../../model/facts.ts";
import type { Keyring } from "../../model/python-facts.ts";
import type { KeyringKind } from "./keyring-backends.ts";

/** Why keyring cannot be had where pip would look, and what to type. */
export interface KeyringObstacle {
	readonly because: string;
	readonly enable: readonly string[];
}

/** Somebody decided otherwise, and no installation changes that. */
export function otherChosen({ backend, by }: NonNullable<Keyring["chosen"]>, facts: Facts): KeyringObstacle {
	const windows = foundValue(facts.os)?.platform === "win32";
	const enable =
		by !== "PYTHON_KEYRING_BACKEND"
			? `# Take the line default-keyring out of ${by}`
			: windows
				? "Remove-Item Env:PYTHON_KEYRING_BACKEND"
				: "unset PYTHON_KEYRING_BACKEND";
	return { because: `${by} has keyring use ${backend} and nothing else`, enable: [enable] };
}

export function noPip(facts: Facts): KeyringObstacle {
	const pip = facts.pip;
	const because =
		pip.state === "found" ? "there is no pip to install keyring with" : `keyring cannot be installed: ${pip.because}`;
	return { because, enable: pipxLines(facts) };
}

/** `place`: the keyring that this pip can ask. */
export function needsPipx(facts: Facts, place: KeyringKind): KeyringObstacle {
	if (place === "imported") {
		const because = "this pip knows keyring only as a module of its own Python, which takes no packages from outside";
		return { because, enable: ["python3 -m venv .venv", ". .venv/bin/activate"] };
	}
	const because = "neither pipx nor uv is here to install the program keyring for all of your environments";
	return { because, enable: pipxLines(facts) };
}

/** pipx.pypa.io/stable/installation */
function pipxLines(facts: Facts): readonly string[] {
	const os = foundValue(facts.os);
	if (os?.platform === "darwin") return ["brew install pipx", "pipx ensurepath"];
	if (os?.platform === "win32") return ["py -m pip install --user pipx", "py -m pipx ensurepath"];
	if (os?.platform === "linux" && /debian|ubuntu/i.test(os.name))
		return ["sudo apt-get install pipx", "pipx ensurepath"];
	if (os?.platform === "linux" && /fedora|red hat|rhel|centos/i.test(os.name))
		return ["sudo dnf install pipx", "pipx ensurepath"];
	return ["# How to install it on your system: https://pipx.pypa.io/stable/installation/"];
}
