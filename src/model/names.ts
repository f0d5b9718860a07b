/** What tells whose laptop it is, or for whom they work. */
export interface Names {
	readonly home: string;
	/** The working directory. */
	readonly cwd: string;
	/** Name of the person's account on this laptop. */
	readonly user: string;
	/** Accounts elsewhere: user names, e-mail addresses, projects. */
	readonly accounts: readonly string[];
	/** host[:port] of registries and indexes, but for those that were asked for and services of everybody. */
	readonly hosts: readonly string[];
	/** Hosts that were asked for. */
	readonly asked: readonly string[];
	/** What stands below a host: "acme/images". */
	readonly paths: readonly string[];
	/** What people or their company called things: contexts, indexes, sections, helpers of their own. */
	readonly labels: readonly string[];
	/** Paths of files and folders on this laptop: of these what everybody has may be said. */
	readonly places: readonly string[];
}
