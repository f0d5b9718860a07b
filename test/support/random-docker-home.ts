import fc from "fast-check";
import { type PodmanHome, registryHere } from "./random-podman-home.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");

const helper = fc.constantFrom("good", "none", "bad", "missing", "token", "");

const entry = fc.oneof(
	{ weight: 4, arbitrary: fc.nat(50).map((number) => ({ auth: base64(`user${number}:pass${number}`) })) },
	{
		weight: 3,
		arbitrary: fc.constantFrom(
			{},
			null,
			{ username: "plain", password: "plain" },
			{ identitytoken: "refresh" },
			{ registrytoken: "raw" },
			{ auth: base64("tok:"), identitytoken: "refresh" },
			{ auth: base64("lonely:") },
			{ auth: base64("a:b:c\0\0"), email: "a@example.org" },
		),
	},
	{ weight: 1, arbitrary: fc.constantFrom({ auth: "!!" }, { auth: base64(":pass") }, { auth: base64("no colon") }) },
);

const key = fc.constantFrom(
	registryHere,
	registryHere,
	`${registryHere}/team`,
	`${registryHere}/team/app`,
	`${registryHere}/`,
	`http://${registryHere}/v1/`,
	`https://${registryHere}`,
	"quay.io",
);

const helperHost = fc.constantFrom(
	registryHere,
	registryHere,
	`https://${registryHere}`,
	`${registryHere}/team/app`,
	"quay.io",
);

/** Docker's own file with logins, helpers and a store, each there or not, and each helper in every state. */
export const randomDockerHome: fc.Arbitrary<PodmanHome> = fc
	.record({
		auths: fc.option(fc.array(fc.tuple(key, entry), { maxLength: 2 }), { nil: undefined, freq: 6 }),
		helpers: fc.option(fc.array(fc.tuple(helperHost, helper), { maxLength: 2 }), { nil: undefined, freq: 2 }),
		store: fc.option(helper, { nil: undefined, freq: 2 }),
		names: fc.constantFrom(["auths", "credHelpers", "credsStore"], ["Auths", "CREDHELPERS", "credsstore"]),
		tail: fc.constantFrom("", "", "", " {}", ","),
		place: fc.constantFrom({ env: {}, folder: "home/.docker" }, { env: { DOCKER_CONFIG: "docker" }, folder: "docker" }),
	})
	.map(({ auths, helpers, store, names: [first, second, third], tail, place }) => {
		const sections = [
			...(auths === undefined ? [] : [[first, Object.fromEntries(auths)]]),
			...(helpers === undefined ? [] : [[second, Object.fromEntries(helpers)]]),
			...(store === undefined ? [] : [[third, store]]),
		];
		return {
			env: place.env,
			files: {
				[`${place.folder}/config.json`]: JSON.stringify(Object.fromEntries(sections)) + tail,
				// The system's own files are out of the way as soon as the user has one.
				"home/.config/containers/registries.conf": "",
			},
			repository: "team/app",
		};
	});
