/** A key of a client's file as it may be shown: somebody may have written a user and a password into the address. */
export function entryName(key: string): string {
	return key.replace(/^([a-z][a-z\d+.-]*:\/\/)?[^/]*@/i, "$1(hidden)@");
}
