/** Who wrote the name into the file, and does so again (docker/roadmap#509; code.visualstudio.com/remote/advancedcontainers). */
const makers: readonly (readonly [RegExp, string])[] = [
	[
		/^desktop(\.exe)?$/,
		"Docker Desktop names its own store whenever it starts: quit it for good, or the name comes back.",
	],
	[/^dev-containers-/, "VS Code names its own store in a container it opens, and takes it along when it leaves."],
];

/** What to know of whoever names such a store. */
export function storeMakers(store: string): readonly string[] {
	return makers.flatMap(([pattern, words]) => (pattern.test(store) ? [words] : []));
}
