import type { RequestListener } from "node:http";

const parent = "projects/acme/locations/us-central1/repositories";

function repository(name: string, more: object = {}) {
	return { name: `${parent}/${name}`, format: "PYTHON", mode: "STANDARD_REPOSITORY", ...more };
}

const repositories = [
	repository("pypi"),
	repository("own"),
	repository("mirror", { mode: "REMOTE_REPOSITORY" }),
	repository("virtual", {
		mode: "VIRTUAL_REPOSITORY",
		virtualRepositoryConfig: {
			upstreamPolicies: [
				{ id: "own", repository: `${parent}/own`, priority: 100 },
				{ id: "pypi-org", repository: `${parent}/mirror`, priority: 10 },
			],
		},
	}),
	repository("moved", { name: "projects/acme/locations/europe-west3/repositories/moved" }),
];

/** Answers what gcloud asks Artifact Registry's own service: which repositories there are, and what one of them is. */
export function googleRepositories(asked: string[]): RequestListener {
	return (request, response) => {
		const { pathname } = new URL(request.url ?? "/", "http://api");
		asked.push(`${request.method} ${pathname}`);
		const answer = answerTo(pathname.replace(/^\/v1(?:beta\d)?\//, ""));
		response.writeHead(answer === undefined ? 404 : 200, { "content-type": "application/json" });
		response.end(JSON.stringify(answer ?? { error: { code: 404, message: "not found", status: "NOT_FOUND" } }));
	};
}

function answerTo(name: string): object | undefined {
	if (name === "projects/acme/locations") {
		return { locations: ["us-central1", "europe-west3"].map((id) => ({ name: `${name}/${id}`, locationId: id })) };
	}
	const list = /^(projects\/acme\/locations\/[^/]+)\/repositories$/.exec(name)?.[1];
	if (list !== undefined) return { repositories: repositories.filter((one) => one.name.startsWith(`${list}/`)) };
	return repositories.find((one) => one.name === name);
}
