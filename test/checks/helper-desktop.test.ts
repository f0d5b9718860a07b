import { describe, expect, test } from "vitest";
import { dockerLaptop } from "../support/docker-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

const config = { auths: { "hub.example": {} }, credsStore: "desktop" };

messyHome("helper.desktop", "Docker Desktop's store without Docker Desktop", () => dockerLaptop({ config }));

describe("helper.desktop", () => {
	test("tells of Docker Desktop's store without Docker Desktop", async () => {
		const visited = await visit(dockerLaptop({ config }));
		expect(said(visited, "helper.desktop")).toMatchObject({
			status: "fail",
			findings: [{ fix: { commands: ["npx registry-setup --recipe replace-store"] } }],
		});
		expect(said(visited, "keychain.dead").status).toBe("skip");
	});

	test("has nothing to say of one that answers, nor of other stores", async () => {
		const nothing = { outcome: "failed", exitCode: 1, stdout: "credentials not found in native keychain" } as const;
		const programs = ["docker-credential-desktop"];
		const works = dockerLaptop({ config, programs, answer: () => nothing });
		expect(said(await visit(works), "helper.desktop")).toMatchObject({ status: "ok", detail: "desktop" });
		const other = dockerLaptop({ config: { credsStore: "pass" } });
		expect(said(await visit(other), "helper.desktop")).toMatchObject({ status: "ok", findings: [] });
	});
});
