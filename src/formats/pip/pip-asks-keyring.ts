import { type Availability, met, unmet } from "../../model/availability.ts";
import { foundValue } from "../../model/fact.ts";
import type { Facts } from "../../model/facts.ts";
import { isPipAtLeast } from "./pip-version.ts";

/** Whether this pip asks keyring (pip, news for 19.2, 21.1 and 23.1). */
export function pipAsksKeyring(facts: Facts): Availability {
	const pip = foundValue(facts.pip);
	if (pip === undefined) return met();
	if (!isPipAtLeast(pip.version, 19, 2)) {
		const because = `pip ${pip.version} does not ask keyring, which began with 19.2`;
		return unmet(because, `${pip.python} -m pip install --upgrade pip`);
	}
	if (!isPipAtLeast(pip.version, 21, 1) || isPipAtLeast(pip.version, 23, 1)) return met();
	return met(
		`pip ${pip.version} asks keyring only where it could ask you as well: what runs it with --no-input, as pipx and tox do, does not sign in.`,
	);
}
