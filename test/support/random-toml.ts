import fc from "fast-check";

const plain = fc.constantFrom(
	"0",
	"-17",
	"1_000",
	"0xDEAD_beef",
	"9223372036854775808123",
	"3.14",
	"6.626e-34",
	"inf",
	"-nan",
	"true",
	"false",
	"1979-05-27",
	"07:32:00.999999",
	"1979-05-27T07:32:00Z",
	"1979-05-27 07:32:00-08:00",
	"1979-05-27 07:32:00",
);

/** What looks like something else when lines are all one looks at. */
const decoys = [
	"[[tool.uv.index]]",
	"[tool.uv]",
	'name = "corp"',
	'url = "https://corp.example/simple/"',
	"# no comment",
	"]",
	"}",
	"=",
	"'",
	"日本",
	"[[index]]",
] as const;
const decoy = fc.constantFrom(...decoys);

const text = fc.oneof(
	fc.constantFrom('""', "''", '"a # b"', "'c:\\d'", '"\\"q\\\\"', '"\\u00e9\\n"', '"]"', "'[x]'", '"= {"'),
	decoy.map((words) => JSON.stringify(words)),
	decoy.map((words) => `"""\n${words}\n  ${words} ""\\\n  x"""`),
	decoy.map((words) => `'''${words.replaceAll("'", "")}\n\n${words.replaceAll("'", "")}\n'''`),
	fc.constantFrom('""""q""""', "''''q'''''", '"""\\\n\n  x\\"""" """'),
);
const scalar = fc.oneof(plain, text);
const value: fc.Arbitrary<string> = fc.oneof(
	{ weight: 5, arbitrary: scalar },
	{
		weight: 1,
		arbitrary: fc
			.tuple(fc.array(scalar, { maxLength: 3 }), fc.constantFrom(", ", ",\n  ", ", # [no\n\t"), fc.boolean())
			.map(([items, comma, trailing]) => `[${items.join(comma)}${trailing && items.length > 0 ? ", " : ""}]`),
	},
	{
		weight: 1,
		arbitrary: fc
			.array(scalar, { maxLength: 3 })
			.map(
				(items) =>
					`{ ${items.map((item, index) => `k${index} = ${item.split("\n")[0] === item ? item : 1}`).join(", ")} }`,
			),
	},
	fc.constantFrom("[[1, 2], []]", '[ { a = 1 }, { b.c = "x" } ]', "{}"),
);

const blankOrComment = fc.oneof(
	fc.constantFrom("", "", "   ", "\t", "# note", "  # indented"),
	decoy.map((words) => `# ${words}`),
);
const keys = fc.constantFrom(
	"alpha",
	"beta-2",
	"3",
	'"quoted key"',
	"'x.y'",
	"a.b",
	'a . "c d"',
	'"__proto__"',
	'"ünï"',
);
const pairs = fc
	.tuple(fc.uniqueArray(keys, { maxLength: 4 }), fc.infiniteStream(value), fc.infiniteStream(blankOrComment), indent())
	.map(([names, values, others, before]) =>
		names.flatMap((name) => {
			const other = others.next().value;
			const line = `${before}${name} = ${values.next().value}`;
			return other.includes("#") ? [`${line} ${other.trim()}`] : [line, other];
		}),
	);

function indent(): fc.Arbitrary<string> {
	return fc.constantFrom("", "", "", "  ", "\t");
}

function item(header: string): fc.Arbitrary<readonly string[]> {
	return fc
		.tuple(
			fc.constantFrom("corp", "old", "pypi", "mirror"),
			fc.constantFrom("https://corp.example/simple/", "https://pypi.org/simple", "https://u:p@old.example/x/"),
			fc.constantFrom([], ["default = true"], ["explicit = true # bound below"], ['"format" = "flat"']),
			fc.constantFrom([], [], [`[${header}.cache-control]`, 'api = "max-age=600"']),
			indent(),
		)
		.map(([name, url, more, below, before]) => [
			`[[${header}]] # ${name}`,
			...[`name = "${name}"`, `url = '${url}'`, ...more].map((line) => before + line),
			...below,
		]);
}

/** Tables by the name that can stand once in a file, one way of writing each. */
const sections: readonly fc.Arbitrary<readonly string[]>[] = [
	pairs.map((lines) => ["[project]", ...lines]),
	pairs.map((lines) => ["[tool.black]", ...lines]),
	pairs.map((lines) => ["[ tool . 'x y' ]", ...lines]),
	pairs.map((lines) => ["[[products]]", ...lines, "[[products]]", "[products.sub]", "n = 1"]),
	fc.oneof(
		pairs.map((lines) => ["[tool.uv]", "managed = true", ...lines]),
		fc.constant(["[tool]", "uv.managed = true"]),
		fc.constant(["[tool.uv.pip]", "strict = true"]),
		fc.constant(["[tool]", "uv = { managed = true }"]),
		fc.constant(["[tool.uv]", 'index = [ { name = "corp", url = "https://corp.example/simple/" } ]']),
	),
	fc.array(item("tool.uv.index"), { maxLength: 3 }).map((items) => items.flatMap((lines) => [...lines, ""])),
	fc.oneof(
		pairs.map((lines) => ["[tool.poetry]", ...lines]),
		fc.constant(["[tool.poetry.dependencies]", 'python = "^3.8"']),
	),
	fc.array(item("tool.poetry.source"), { maxLength: 2 }).map((items) => items.flatMap((lines) => [...lines, ""])),
];

/** A pyproject.toml; now and then it is none, because of two tables in it that cannot stand together. */
export const randomToml: fc.Arbitrary<string> = fc
	.tuple(
		fc.array(blankOrComment, { maxLength: 3 }),
		pairs,
		fc.shuffledSubarray([...sections]).chain((some) => fc.tuple(...some.map((one) => fc.tuple(one, blankOrComment)))),
		fc.constantFrom("\n", "\n", "\r\n"),
		fc.boolean(),
	)
	.map(([head, top, blocks, eol, ended]) => {
		const all = [...head, ...top, ...blocks.flatMap(([lines, other]) => [...lines, other])];
		return all.join("\n").replaceAll("\n", eol) + (ended && all.length > 0 ? eol : "");
	});

/** The same with a place of it put otherwise: most of these are no TOML, some only just. */
export const brokenToml: fc.Arbitrary<string> = fc
	.tuple(
		randomToml,
		fc.nat(),
		fc.nat(3),
		fc.oneof(
			fc.constantFrom(..."[]{}=.,#\"'\\\r\n\t ", '"""', "'''", "\ufeff", "\u2028", "\0"),
			fc.string({ unit: "binary", maxLength: 2 }),
		),
	)
	.map(([text, at, cut, put]) => {
		const place = text === "" ? 0 : at % text.length;
		return text.slice(0, place) + put + text.slice(place + cut);
	});
