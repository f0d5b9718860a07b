import { describe, expect, test } from "vitest";
import { dockerLaptop } from "../support/docker-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

const id = "gcr.location";
const constants = "/usr/lib/google-cloud-sdk/lib/googlecloudsdk/core/docker/constants.py";

async function look(helpers: Readonly<Record<string, string>>, files: Readonly<Record<string, string>> = {}, env = {}) {
	const host = dockerLaptop({
		config: { credHelpers: helpers },
		programs: ["gcloud"],
		env,
		files: { "/usr/google-cloud-sdk/VERSION": "528.0.0\n", ...files },
	});
	return said(await visit(host, "--only", id, "--show"), id);
}

messyHome("gcr.location", "a location that there is not", () =>
	dockerLaptop({ config: { credHelpers: { "us-cental1-docker.pkg.dev": "gcr" } } }),
);

describe("gcr.location", () => {
	test("warns of a location that is not known, with the nearest, at its line", async () => {
		expect(await look({ "us-cental1-docker.pkg.dev": "gcr" })).toMatchObject({
			status: "warn",
			findings: [{ where: { line: 3 }, fix: { text: expect.stringMatching(/us-central1-docker\.pkg\.dev/) } }],
		});
	});

	test("fails for what can be no location, in an index as well", async () => {
		const files = {
			"~/project/pyproject.toml": '[[tool.uv.index]]\nurl = "https://u--s-python.pkg.dev/acme/pypi/simple/"\n',
		};
		expect(await look({}, files)).toMatchObject({ status: "fail", findings: [{ where: { line: 1 } }] });
	});

	test("warns of a regional host that a location does not have", async () => {
		expect((await look({ "docker.europe.rep.pkg.dev": "gcr" })).status).toBe("warn");
	});

	test("fails where the gcloud of this laptop refuses the host", async () => {
		const files = {
			[constants.replace("/lib/google-cloud-sdk", "/google-cloud-sdk")]: "X = [\n    'us-docker.pkg.dev',\n]\n",
		};
		const helpers = { "asia-southeast3-docker.pkg.dev": "gcloud", "us-docker.pkg.dev": "gcloud" };
		expect(await look(helpers, files)).toMatchObject({ status: "fail", findings: [{ where: { line: 3 } }] });
		expect((await look({ ...helpers, "asia-southeast3-docker.pkg.dev": "gcr" }, files)).status).toBe("ok");
		const any = { CLOUDSDK_ARTIFACTS_ALLOW_UNRECOGNIZED_REGISTRY: "1" };
		expect((await look(helpers, files, any)).status).toBe("ok");
	});

	test("is silent of known locations, and skipped without any", async () => {
		expect((await look({ "us-docker.pkg.dev": "gcloud", "docker.us-east1.rep.pkg.dev": "gcr" })).status).toBe("ok");
		expect((await look({ "gcr.io": "gcloud" })).status).toBe("skip");
	});
});
