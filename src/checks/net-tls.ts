import { atLayer, proofsLimitMs } from "../formats/findings/at-layer.ts";
import type { Check } from "../model/check.ts";

/** The certificate of every registry and index is trusted. */
export const netTls: Check = {
	id: "net.tls",
	group: "laptop",
	title: "The certificate of every registry and index is trusted",
	about: [
		"Fails when the secure connection cannot be made: an authority that this laptop does not know, another name in the certificate, a date outside of its time. So it does when podman, skopeo or buildah ask a registry that speaks plain http: unlike docker they do so on the loopback only when registries.conf says insecure = true (containers-registries.conf(5)).",
		"Each program has its own list of authorities: the docker engine reads /etc/docker/certs.d, Go programs SSL_CERT_FILE, Python programs REQUESTS_CA_BUNDLE or pip's cert, Node NODE_EXTRA_CA_CERTS. Never switch the check off: whoever stands in between then gets the password.",
	],
	reads: [],
	needs: "network",
	limitMs: proofsLimitMs,
	run: (context) =>
		atLayer(context, {
			layer: "tls",
			kinds: ["container", "python"],
			broke: ({ verdict }) => (verdict === "unencrypted" ? "it speaks no TLS" : "the certificate is not trusted"),
			apart: "nothing is asked by TLS",
		}),
};
