import fc from "fast-check";

/** Characters on which JavaScript, Python and editors disagree: what is blank, what ends a line, what has a lower case. */
const odd = fc.constantFrom(
	..."\t\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2003\u2028\u2029\u200b\u3000\ufeff\0\x7f\x80",
	..."İΣẞKÅǅéσς日🗝",
);
const blank = fc.oneof(
	{ weight: 6, arbitrary: fc.constantFrom("", "", " ", "  ", "    ", "\t", "\t\t") },
	{ weight: 1, arbitrary: odd },
);
const word = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.constantFrom(
			..."abAB",
			"index-url",
			"index_url",
			"Index-URL",
			"--index-url",
			"https",
			"ΑΣ",
			"ΑΣ.Β",
			"İ",
			"__proto__",
			"constructor",
		),
	},
	{ weight: 1, arbitrary: fc.constant("") },
	{ weight: 1, arbitrary: odd },
	{ weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 3 }) },
);
const value = fc.oneof(
	word,
	fc.constantFrom(
		"https://a/simple",
		"https://u:p%40x@b/simple # note",
		"x ; y",
		'"q"',
		"#c",
		"[c]",
		"a = b",
		"QUJD==",
		"a,b",
	),
);
const name = fc.oneof(
	{
		weight: 5,
		arbitrary: fc.constantFrom("global", "Global", "install", "DEFAULT", "default", "pypi", "a b", " a", "a]", "[a"),
	},
	{ weight: 2, arbitrary: word },
);

function line(...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> {
	return fc.tuple(...parts).map((texts) => texts.join(""));
}

const text = (words: string) => fc.constant(words);
const header = line(
	blank,
	text("["),
	name,
	text("]"),
	fc.constantFrom("", "", "", " ", " # note", " # see [docs]", "]", "x = y", " ; ["),
);
const option = line(blank, word, blank, fc.constantFrom("=", ":", " = ", ": ", "=="), blank, value, blank);
const continuation = line(fc.constantFrom(" ", "  ", "    ", "\t", "\x1c ", "\x85"), value, blank);
const comment = line(
	blank,
	fc.constantFrom("#", ";"),
	fc.constantFrom("", " old", "index-url = x", "[x]", "\u2028a=b"),
);
const hostile = fc.oneof(
	line(blank, value),
	fc.constantFrom("[", "]", "[]", "[]]", "[[]", "=", ":", "= x", "\ufeff", "\ufeff[global]", "\0", "\u2028k = v", "k"),
	fc.string({ unit: "binary", maxLength: 12 }),
);
const empty = fc.oneof({ weight: 4, arbitrary: text("") }, { weight: 1, arbitrary: blank });
const eol = fc.oneof(
	{ weight: 6, arbitrary: text("\n") },
	{ weight: 2, arbitrary: text("\r\n") },
	{ weight: 1, arbitrary: fc.constantFrom("\r", "\n\r", "\n\n") },
);

function lines(kinds: fc.Arbitrary<string>, maxLength: number): fc.Arbitrary<string> {
	return fc
		.tuple(fc.array(fc.tuple(kinds, eol), { maxLength }), fc.boolean())
		.map(([all, ended]) =>
			all.map(([words, end], index) => (index === all.length - 1 && !ended ? words : words + end)).join(""),
		);
}

const anyLine = fc.oneof(
	{ weight: 6, arbitrary: option },
	{ weight: 4, arbitrary: header },
	{ weight: 4, arbitrary: continuation },
	{ weight: 2, arbitrary: comment },
	{ weight: 2, arbitrary: empty },
	{ weight: 1, arbitrary: hostile },
);

/** Lines of every kind in any order; many of these files no Python reads. */
const anything = lines(anyLine, 9);

/** A tidier file: other sections and keys each time, so that Python reads most of them. */
const tidy = fc
	.array(
		fc.tuple(
			header,
			fc.uniqueArray(fc.constantFrom("index-url", "index_url", "timeout", "extra-index-url", "cert"), { maxLength: 4 }),
			fc.array(fc.oneof(continuation, comment, empty), { maxLength: 3 }),
			blank,
			eol,
		),
		{ maxLength: 4 },
	)
	.map((sections) =>
		sections
			.flatMap(([head, keys, below, indent, end]) =>
				[head, ...keys.flatMap((key) => [`${indent}${key} = v`, ...below])].map((words) => words + end),
			)
			.join(""),
	);

/** One place of a file people really have, put otherwise. */
const mutated = fc
	.tuple(
		fc.constantFrom(
			"# mirror\n[global]\nindex-url = https://a/simple\nextra-index-url =\n    https://b/simple\n    # old\n    https://c/simple\n\n[install]\nno-compile = no\n",
			"[distutils]\r\nindex-servers =\r\n\tpypi\r\n\tcorp\r\n\r\n[corp]\r\nrepository: https://c/\r\nusername: u\r\npassword: QUJD==\r\n",
			"[DEFAULT]\nusername = du\n[pypi]\n  username = a\n  password = p#w ;x\n[corp]\n  Repository = https://c/",
		),
		fc.nat(200),
		fc.nat(3),
		fc.oneof(blank, eol, odd, fc.constantFrom("=", ":", "[", "]", "#", ";")),
	)
	.map(([whole, at, cut, put]) => whole.slice(0, at) + put + whole.slice(at + cut));

/** A text that may be in the dialect of Python's configparser. */
export const randomConfigText = fc.oneof(
	{ weight: 3, arbitrary: anything },
	{ weight: 1, arbitrary: tidy },
	{ weight: 1, arbitrary: mutated },
	{ weight: 1, arbitrary: line(header, text("\n"), lines(anyLine, 5)) },
);
