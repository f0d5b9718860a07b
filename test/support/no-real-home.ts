import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** No test, and no program a test starts, sees the real home or what it points to. */
const home = mkdtempSync(join(tmpdir(), "registry-setup-test-home-"));
process.env["HOME"] = home;
process.env["USERPROFILE"] = home;
for (const name of Object.keys(process.env)) {
	if (
		/^(DOCKER_|REGISTRY_AUTH_FILE|CLOUDSDK_|AZURE_|GOOGLE_|XDG_|PIP_|VIRTUAL_ENV|CONDA_|CI$|NO_COLOR|FORCE_COLOR)/.test(
			name,
		)
	) {
		delete process.env[name];
	}
}

afterAll(() => rmSync(home, { recursive: true, force: true }));
