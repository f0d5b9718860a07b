/** What some services call a token by its beginning (GitHub, GitLab, PyPI, Docker Hub, Google, any JWT), and what is too long for a name. */
const tokenLike = /^(?:gh[opsur]_|github_pat_|glpat-|gldt-|pypi-|dckr_pat_|ya29\.|eyJ)|^.{65}/;

/** It is not repeated where a name was wanted. */
export function looksLikeToken(text: string): boolean {
	return tokenLike.test(text);
}
