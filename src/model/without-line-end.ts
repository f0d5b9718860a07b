/** A secret as it enters, without the one line end that `echo`, editors and Enter put behind it: docker login takes as much off (docker/cli cli/command/registry/login.go). */
export function withoutLineEnd(text: string): string {
	return text.replace(/\r?\n?$/, "");
}
