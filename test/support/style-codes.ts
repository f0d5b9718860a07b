/** Everything a short wizard run writes on a terminal that has colours. */
export async function writtenBy(options: { readonly colour: boolean }): Promise<string> {
	// Chalk reads it once, when ink is loaded below.
	process.env["FORCE_COLOR"] = "1";
	const { openWizard } = await import("./open-wizard.ts");
	const { screen, ended } = openWizard(options);
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
