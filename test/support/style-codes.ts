import { prepareColour } from "../../src/ui/prepare-colour.ts";

/** Everything a short wizard run writes under these variables. Ink reads them once, when it is loaded: one call a test file. */
export async function writtenUnder(env: Readonly<Record<string, string>>): Promise<string> {
	Object.assign(process.env, env);
	prepareColour(process.env);
	const { openWizard } = await import("./open-wizard.ts");
	const { screen, ended } = openWizard();
	await screen.waitFor("ok    docker 28.2.2");
	screen.press("enter");
	await screen.waitFor("2/6");
	screen.press("space", "enter");
	await screen.waitFor("3/6");
	screen.press("ctrl-c");
	await ended;
	return screen.written;
}

/** Colours, bold, dim, inverse (SGR). */
export const styleCode: RegExp = /\x1b\[[\d;]*m/;
