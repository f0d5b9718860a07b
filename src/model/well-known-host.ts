/** Services that anybody may use: their names tell nothing of who asks. */
const services =
	/(^|\.)(docker\.io|docker\.com|quay\.io|ghcr\.io|gcr\.io|pkg\.dev|k8s\.io|pypi\.org|pythonhosted\.org|redhat\.(io|com)|openshift\.com|gitlab\.com|github\.com|microsoft\.com|google\.com|googleapis\.com)$/;

/** Whether a host may be shown to anybody. */
export function isWellKnownHost(host: string): boolean {
	return services.test(host) || /^(localhost|127(\.\d+){3}|\[?::1\]?)(:\d+)?$/.test(host);
}
