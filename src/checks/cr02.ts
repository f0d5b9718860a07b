import { rewritten } from "../formats/findings/file-fix.ts";
import { type IndexPlace, indexPlaces } from "../formats/python-index/index-places.ts";
import { type AddressTrouble, addressTrouble, encodedLogin, rawLogin } from "../formats/python-index/raw-login.ts";
import type { Check, Finding } from "../model/check.ts";
import type { ReadHost } from "../model/host.ts";
import { withoutLogin } from "../model/without-login.ts";

/** Addresses that end where their password goes on. */
export const cr02: Check = {
	id: "CR02",
	group: "python",
	title: "Every address of an index is written as programs take it",
	about: [
		"Speaks of a user or password in the address of an index with a raw /, ?, #, blank or quote in it, or a % that no two digits follow; of blanks and quotes in the rest of an address; and, as a warning, of a raw @ or : in a password, which pip takes and others need not.",
		"The first /, ? or # ends the part of an address that names the host. Pip then asks a host that is made of the beginning of your password, and says part of it in its errors (pypa/pip#6961, #10017).",
		"The fix percent-encodes user and password in your own files: # becomes %23, @ becomes %40.",
	],
	reads: [],
	async run(context) {
		const places = await indexPlaces(context);
		// Of what looks like a comment, quotes and several lines in a file of pip's another check speaks.
		const own = places.filter(({ raw, file }) => file?.target !== "pip-conf" || !/["'\n]|\s[#;]/.test(raw));
		const findings = own.flatMap((place) => {
			const trouble = addressTrouble(place.raw);
			return trouble === undefined || !/^[a-z][a-z\d+.-]*:\/\//i.test(place.raw)
				? []
				: [finding(place, trouble, context.host)];
		});
		return { findings, seen: places.length === 1 ? "1 address" : `${places.length} addresses` };
	},
};

function finding({ raw, where, file, put }: IndexPlace, trouble: AddressTrouble, host: ReadHost): Finding {
	const encoded = encodedLogin(raw);
	const login = rawLogin(raw);
	const address = withoutLogin(login === undefined ? raw : `${login.scheme}${login.rest}`);
	const names = trouble.characters.join(", ");
	const part = login === undefined ? "The address" : "The login in the address";
	const mend = encoded === undefined || encoded === raw ? undefined : put?.(encoded);
	return {
		status: trouble.isTaken ? "warn" : "fail",
		message: `${part} of ${address} has ${names} in it as it is`,
		where,
		why: trouble.isTaken
			? "Pip takes it, and other programs may end the password there."
			: "The address ends there for programs: they ask another host or refuse it, and say part of the password in their errors.",
		remedy: {
			text: "Percent-encode it: %40 for @, %3A for :, %2F for /, %23 for #, %3F for ?, %25 for %, %20 for a blank.",
			commands: [],
		},
		...(file === undefined || mend === undefined
			? undefined
			: rewritten(file, mend, `Percent-encode the login in the address of ${address}`, host)),
	};
}
