/** What a host of Artifact Registry says of where it is; undefined for one that is made otherwise. */
export interface GooglePlace {
	readonly location: string;
	/** docker.LOCATION.rep.pkg.dev, which stays in its region. */
	readonly regional: boolean;
}

/** Of images or of packages: "us-docker.pkg.dev", "docker.us-east1.rep.pkg.dev", "us-python.pkg.dev". */
export function googlePlace(host: string, holds: "docker" | "python" = "docker"): GooglePlace | undefined {
	const ending = `-${holds}.pkg.dev`;
	if (host.endsWith(ending) && host.length > ending.length) {
		return { location: host.slice(0, -ending.length), regional: false };
	}
	const regional = new RegExp(`^${holds}\\.(.+)\\.rep\\.pkg\\.dev$`).exec(host)?.[1];
	return regional === undefined ? undefined : { location: regional, regional: true };
}
