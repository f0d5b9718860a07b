import fc from "fast-check";

/** A home for pip. Indexes stand in its texts as INDEX0 to INDEX3: two on each of two hosts; the home's folder as HOME. */
export interface PipHome {
	readonly env: Readonly<Record<string, string>>;
	/** By path below the home. */
	readonly files: Readonly<Record<string, string>>;
	/** Whether there is a program keyring on PATH. */
	readonly keyring: boolean;
}

/** The hosts' names, by which a netrc file knows them. */
export const pipHosts = ["127.0.0.1", "localhost"] as const;

const login = fc.constantFrom("", "", "", "ada:pw1@", "bob:p%40w@", "eve@", "eve@", "mallory:@", ":secret@");

/** http://LOGIN:INDEX becomes the address of the index with that login. */
const address = fc.tuple(login, fc.nat(3)).map(([words, index]) => `http://${words}INDEX${index}`);

const list = fc.array(address, { minLength: 1, maxLength: 3 });

const option = fc.oneof(
	{ weight: 4, arbitrary: address.map((url) => `index-url = ${url}\n`) },
	{ weight: 4, arbitrary: list.map((urls) => `extra-index-url =\n${urls.map((url) => `    ${url}\n`).join("")}`) },
	{ weight: 1, arbitrary: address.map((url) => `Index_URL: ${url}\n`) },
	{
		weight: 2,
		arbitrary: fc
			.constantFrom("subprocess", "subprocess", "import", "auto", "disabled")
			.map((name) => `keyring-provider = ${name}\n`),
	},
	{ weight: 1, arbitrary: fc.constantFrom("no-input = true\n", "no-input = 0\n") },
	{
		weight: 1,
		arbitrary: fc.constantFrom("extra-index-url =\n", "timeout = 9\n", "no-index = false\n", "no-index = yes\n"),
	},
);

const section = fc
	.tuple(
		fc.constantFrom("global", "global", "global", "install", "download", "DEFAULT"),
		fc.uniqueArray(option, { maxLength: 2, selector: (text) => text.split(/[ :=]/)[0] }),
	)
	.map(([name, options]) => ({ name, text: `[${name}]\n${options.join("")}` }));

const file = fc.oneof(
	{ weight: 2, arbitrary: fc.constant(undefined) },
	{
		weight: 5,
		arbitrary: fc
			.uniqueArray(section, { minLength: 1, maxLength: 2, selector: ({ name }) => name })
			.map((sections) => sections.map(({ text }) => text).join("\n")),
	},
	{ weight: 1, arbitrary: fc.constantFrom("index-url = x\n", "[global]\ntimeout = 1\ntimeout = 2\n", "") },
);

const netrc = fc.oneof(
	{ weight: 2, arbitrary: fc.constant(undefined) },
	{
		weight: 3,
		arbitrary: fc
			.array(
				fc.constantFrom(
					`machine ${pipHosts[0]} login carol password n1\n`,
					`machine ${pipHosts[1]}\n  login dora\n  password "n 2"\n`,
					"default login guest password g\n",
					"machine other.example login x password y\n",
					`machine ${pipHosts[0]} login eve password n3\n`,
				),
				{ minLength: 1, maxLength: 3 },
			)
			.map((entries) => entries.join("")),
	},
	{ weight: 1, arbitrary: fc.constant("machine broken user\npassword\n\nmachine\n") },
);

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 2, nil: undefined });

export const randomPipHome: fc.Arbitrary<PipHome> = fc
	.record({
		keyring: fc.constantFrom(true, true, false),
		provider: fc.constantFrom(undefined, undefined, "subprocess", "subprocess", "subprocess", "auto"),
		global: file,
		legacy: file,
		user: file,
		site: file,
		named: file,
		netrc,
		index: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: address }),
		extra: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: list }),
		more: maybe(
			fc.constantFrom<Record<string, string>>(
				{ PIP_CONFIG_FILE: "HOME/named.conf" },
				{ PIP_CONFIG_FILE: "/dev/null" },
				{ PIP_NO_INDEX: "0" },
				{ PIP_EXTRA_INDEX_URL: "" },
				{ PIP_PYPI_URL: "http://zoe:z@INDEX2" },
				{ NETRC: "HOME/nowhere" },
				{ PIP_KEYRING_PROVIDER: "disabled", PIP_NO_INPUT: "1" },
				{ PIP_NO_INPUT: "true" },
			),
		),
	})
	.map(({ keyring, provider, global, legacy, user, site, named, netrc: logins, index, extra, more }) => ({
		keyring,
		env: {
			...(index === undefined ? {} : { PIP_INDEX_URL: index }),
			...(extra === undefined ? {} : { PIP_EXTRA_INDEX_URL: extra.join(" ") }),
			...(provider === undefined ? {} : { PIP_KEYRING_PROVIDER: provider }),
			...more,
		},
		files: Object.fromEntries(
			Object.entries({
				"xdg/pip/pip.conf": global,
				".pip/pip.conf": legacy,
				".config/pip/pip.conf": user,
				"venv/pip.conf": site,
				"named.conf": named,
				".netrc": logins,
			}).flatMap(([path, text]) => (text === undefined ? [] : [[path, text]])),
		),
	}));
