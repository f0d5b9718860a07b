/**
 * Locations of Artifact Registry: those gcloud 528.0.0 knows (2025-06, core/docker/constants.py), and asia-southeast3, which
 * docker-credential-gcr added since (2026-07, config/const.go). The live list: gcloud artifacts locations list.
 */
export const googleLocations: readonly string[] = `
	africa-south1 asia asia-east1 asia-east2 asia-northeast1 asia-northeast2 asia-northeast3 asia-south1 asia-south2
	asia-southeast1 asia-southeast2 asia-southeast3 australia-southeast1 australia-southeast2 europe europe-central2
	europe-north1 europe-north2 europe-southwest1 europe-west1 europe-west2 europe-west3 europe-west4 europe-west6
	europe-west8 europe-west9 europe-west10 europe-west12 me-central1 me-central2 me-west1 northamerica-northeast1
	northamerica-northeast2 northamerica-south1 southamerica-east1 southamerica-west1 us us-central1 us-central2 us-east1
	us-east4 us-east5 us-east7 us-south1 us-west1 us-west2 us-west3 us-west4 us-west8
`
	.trim()
	.split(/\s+/);

/** Locations without a docker.LOCATION.rep.pkg.dev host in either list. */
export const withoutRegionalHost: readonly string[] = [
	"asia",
	"asia-southeast3",
	"europe",
	"europe-north2",
	"northamerica-south1",
	"us",
];

/** Could be a location that is newer than the list: "us-east9", "eu". */
export function looksLikeLocation(name: string): boolean {
	return /^[a-z]{2,}(?:-[a-z]+\d{1,2})?$/.test(name);
}

/** The locations someone who typed `name` most likely meant, nearest first; at most three, and none when nothing is near. */
export function nearestLocations(name: string): readonly string[] {
	return googleLocations
		.map((location) => ({ location, far: farness(name, location) }))
		.filter(({ location, far }) => far <= Math.min(Math.max(2, location.length / 4), name.length - 1))
		.sort((a, b) => a.far - b.far || a.location.localeCompare(b.location))
		.slice(0, 3)
		.map(({ location }) => location);
}

/** Edits between the names; less for the right continent, and hardly any for a name that only stops early: "eu" is europe. */
function farness(name: string, location: string): number {
	if (location.startsWith(name)) return (location.length - name.length) * 0.2;
	const [area = ""] = location.split("-");
	const edits = distance(name.replaceAll(/[^a-z0-9]/g, ""), location.replaceAll("-", ""));
	return edits - (name.startsWith(`${area}-`) ? 0.5 : 0);
}

function distance(from: string, to: string): number {
	let row = Array.from({ length: to.length + 1 }, (_, index) => index);
	for (const [i, letter] of [...from].entries()) {
		const next = [i + 1];
		for (const [j, other] of [...to].entries()) {
			const kept = (row[j] ?? 0) + (letter === other ? 0 : 1);
			next.push(Math.min(kept, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
		}
		row = next;
	}
	return row[to.length] ?? 0;
}
