import type { JsonValue } from "../json/json-tree.ts";
import { goFold } from "./go-fold.ts";

export interface ShapeProblem {
	/** Of the docker setting it is in: "auths", "psFormat". */
	readonly setting: string;
	readonly offset: number;
	readonly message: string;
}

type Shape = "text" | { readonly list: Shape } | { readonly map: Shape } | { readonly fields: Fields };
/** By folded name. */
type Fields = ReadonlyMap<string, { readonly name: string; readonly shape: Shape }>;

function fields(shapes: Readonly<Record<string, Shape>>): Fields {
	return new Map(Object.entries(shapes).map(([name, shape]) => [goFold(name), { name, shape }]));
}

const texts: Shape = { map: "text" };

/** docker/cli cli/config/configfile/file.go (ConfigFile, ProxyConfig) and cli/config/types/authconfig.go. */
const settings = fields({
	auths: {
		map: {
			fields: fields({
				username: "text",
				password: "text",
				auth: "text",
				/** Read until 28.x, and of no use since long before. */
				email: "text",
				serveraddress: "text",
				identitytoken: "text",
				registrytoken: "text",
			}),
		},
	},
	credHelpers: texts,
	credsStore: "text",
	HttpHeaders: texts,
	psFormat: "text",
	imagesFormat: "text",
	networksFormat: "text",
	pluginsFormat: "text",
	volumesFormat: "text",
	statsFormat: "text",
	detachKeys: "text",
	serviceInspectFormat: "text",
	servicesFormat: "text",
	tasksFormat: "text",
	secretFormat: "text",
	configFormat: "text",
	nodesFormat: "text",
	pruneFilters: { list: "text" },
	proxies: {
		map: {
			fields: fields({
				httpProxy: "text",
				httpsProxy: "text",
				noProxy: "text",
				ftpProxy: "text",
				allProxy: "text",
			}),
		},
	},
	currentContext: "text",
	cliPluginsExtraDirs: { list: "text" },
	plugins: { map: texts },
	aliases: texts,
	features: texts,
});

/** Every name docker knows in its file. */
export const dockerConfigNames: readonly string[] = namesIn({ fields: settings });

/** Values docker's reader refuses for their kind, in file order. `root` is an object. */
export function shapeProblems(root: JsonValue): readonly ShapeProblem[] {
	if (root.kind !== "object") return [];
	return root.members.flatMap(({ name, value }) => {
		const setting = settings.get(goFold(name.value));
		return setting === undefined ? [] : problemsIn(value, setting.shape, setting.name, `"${setting.name}"`);
	});
}

/** Recurses into docker's own types only, three levels at most. */
function problemsIn(value: JsonValue, shape: Shape, setting: string, where: string): readonly ShapeProblem[] {
	if (value.kind === "null") return [];
	const inside = `a value in "${setting}"`;
	if (shape === "text") {
		return value.kind === "string" ? [] : [problem(value, setting, where, "a text in quotation marks")];
	}
	if ("list" in shape) {
		if (value.kind !== "array") return [problem(value, setting, where, "a list")];
		return value.items.flatMap((item) => problemsIn(item, shape.list, setting, inside));
	}
	if (value.kind !== "object") return [problem(value, setting, where, "an object in braces")];
	return value.members.flatMap((member) => {
		if ("map" in shape) return problemsIn(member.value, shape.map, setting, inside);
		const field = shape.fields.get(goFold(member.name.value));
		return field === undefined ? [] : problemsIn(member.value, field.shape, setting, inside);
	});
}

const kindNames = {
	object: "an object",
	array: "a list",
	string: "a text",
	number: "a number",
	boolean: "true or false",
	null: "null",
};

function problem(value: JsonValue, setting: string, where: string, wanted: string): ShapeProblem {
	return { setting, offset: value.start, message: `${where} is ${kindNames[value.kind]} where docker wants ${wanted}` };
}

function namesIn(shape: Shape): readonly string[] {
	if (shape === "text") return [];
	if ("list" in shape) return namesIn(shape.list);
	if ("map" in shape) return namesIn(shape.map);
	return [...shape.fields.values()].flatMap((field) => [field.name, ...namesIn(field.shape)]);
}
