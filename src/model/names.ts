/** What tells whose laptop it is, or for whom they work. */
export interface Names {
	readonly home: string;
	/** Name of the person's account on this laptop. */
	readonly user: string;
	/** Accounts elsewhere: user names, e-mail addresses. */
	readonly accounts: readonly string[];
	/** host[:port] of registries and indexes, but for those that were asked for and services of everybody. */
	readonly hosts: readonly string[];
	/** What stands below a host: "acme/images". */
	readonly paths: readonly string[];
}
