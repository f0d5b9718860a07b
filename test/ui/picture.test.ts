import xterm from "@xterm/headless";
import { describe, expect, it } from "vitest";
import { catalog } from "../../src/catalog.ts";
import { noChoices } from "../../src/model/choices.ts";
import { session } from "../../src/modes/session.ts";
import { adaLaptop } from "../support/ada-laptop.ts";
import { screenSvg } from "../support/screen-svg.ts";

/** Chalk reads it once, when ink is loaded below. */
process.env["FORCE_COLOR"] = "1";

it("is, in the README, the third step of the current build", async () => {
	const { openWizard } = await import("../support/open-wizard.ts");
	const references = ["us-central1-docker.pkg.dev/acme/images", "gcr.io/acme"];
	const registrations = references.map((reference) => ({ reference, method: undefined, answers: {} }));
	const { screen, ended } = openWizard({
		setup: session(catalog, adaLaptop(["docker-credential-gcr"])),
		start: { ...noChoices, registrations },
		columns: 80,
		rows: 27,
	});
	await screen.waitFor(/this folder (uses|names)/);
	screen.press("enter");
	await screen.waitFor("2/6");
	screen.press("enter");
	await screen.waitFor("3/6");
	await screen.settled();
	const title =
		"The wizard's third step: ways to sign in, and beside them what the highlighted one leaves on disk and costs";
	await expect(screenSvg(screen.emulator, title)).toMatchFileSnapshot("../../snapshots/ui/wizard.svg");
	screen.press("ctrl-c");
	await ended;
});

async function picture(text: string): Promise<string> {
	const terminal = new xterm.Terminal({ cols: 12, rows: 1, allowProposedApi: true });
	await new Promise<void>((done) => terminal.write(text, done));
	return screenSvg(terminal, "A & B");
}

describe("a picture of a screen", () => {
	it("shows characters that mean something in XML", async () => {
		expect(await picture("<a&b>")).toContain(">&lt;a&amp;b&gt;</text>");
		expect(await picture("")).toContain("<title>A &amp; B</title>");
	});

	it("keeps colours, bold, dim and inverse", async () => {
		expect(await picture("\x1b[31mred")).toContain('fill="#ff7b72">red<');
		expect(await picture("\x1b[38;5;208morange")).toContain('fill="#ff8700">orange<');
		expect(await picture("\x1b[38;2;1;2;3mown")).toContain('fill="#010203">own<');
		expect(await picture("\x1b[1mbold")).toContain('font-weight="bold">bold<');
		expect(await picture("\x1b[2mdim")).toContain('opacity="0.62">dim<');
		expect(await picture("\x1b[7m ")).toMatch(/<rect x="18" y="18" width="8.4" height="19" fill="#dce3ea"\/>/);
	});

	it("puts what follows a wide character or a gap in its own column", async () => {
		expect(await picture("語ab  c")).toContain('<text x="34.8" y="32">ab</text>');
		expect(await picture("語ab  c")).toContain('<text x="68.4" y="32">c</text>');
	});
});
