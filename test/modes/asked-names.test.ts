import { expect, test } from "vitest";
import { azureLaptop } from "../support/azure-doctor.ts";
import { visit } from "../support/memory-doctor.ts";

test("what was named as a reference is not hidden, so that the commands can be typed", async () => {
	const host = azureLaptop({
		profile: [],
		files: {
			"~/.config/gcloud/active_config": "default",
			"~/.config/gcloud/configurations/config_default": "[core]\naccount = ada@acme.example\nproject = acme\n",
		},
	});
	const asked = ["us-central1-docker.pkg.dev/acme/images", "acme.azurecr.io/x"];
	const { text, document } = await visit(host, ...asked, "--only", "google,azure", "-v");
	const said = text + JSON.stringify(document);
	expect(said).toContain("acme.azurecr.io");
	expect(said).toContain("--name acme");
	expect(said).not.toMatch(/<account 2>|ada@/);
});
