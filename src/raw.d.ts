/** A file of the project as text, put into the bundle. */
declare module "*?raw" {
	const text: string;
	// biome-ignore lint/style/noDefaultExport: modules with this suffix have one.
	export default text;
}
