import type { CredentialEnd, LoginEnd } from "../../model/credential-end.ts";
import type { ReadHost } from "../../model/host.ts";
import { fieldsIn, jsonFields } from "../../model/json-fields.ts";
import { stateFolder } from "../../model/state-folder.ts";

/** A login of a file that rests behind a helper, under the key that it is asked for. */
export interface Behind {
	readonly key: string;
	readonly helper: string;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * When logins behind keychains end, as far as this program put them there: from its records, since a keychain that is asked may ask for a
 * password in turn. Only the latest change of a login counts, and none that was taken back.
 */
export async function storedEnds(logins: readonly Behind[], host: ReadHost): Promise<readonly LoginEnd[]> {
	if (logins.length === 0) return [];
	const { paths } = host;
	const changes = paths.join(stateFolder(host), "changes");
	// Their names begin with the time.
	const ids = (await host.list(changes)).toSorted().reverse();
	const files = await Promise.all(ids.map((id) => host.readFile(paths.join(changes, id, "record.json"))));
	const records = files
		.map((file) => (file.ok ? jsonFields(file.text) : undefined))
		.filter((each) => each !== undefined);
	return logins.flatMap((login): readonly LoginEnd[] => {
		const record = records.find((each) => storeIn(each, login) !== undefined);
		const store = record?.["state"] === "applied" ? storeIn(record, login) : undefined;
		const end = store?.["operation"] === "store" && store["done"] === true ? endIn(store["end"]) : undefined;
		const at = moment(record?.["at"]);
		if (end === undefined || at === undefined) return [];
		return [{ key: login.key, end, seenAt: host.now(), stored: { helper: login.helper, at } }];
	});
}

function storeIn(record: Fields, { key, helper }: Behind): Fields | undefined {
	const stores = Array.isArray(record["stores"]) ? record["stores"].map(fieldsIn) : [];
	return stores.find((store) => store?.["server"] === key && store["helper"] === helper);
}

function endIn(value: unknown): CredentialEnd | undefined {
	const end = fieldsIn(value);
	const at = moment(end?.["at"]);
	return at && { at, ...(end?.["atTheLatest"] === true && { atTheLatest: true }) };
}

function moment(value: unknown): Date | undefined {
	const date = new Date(typeof value === "string" ? value : Number.NaN);
	return Number.isNaN(date.getTime()) ? undefined : date;
}
