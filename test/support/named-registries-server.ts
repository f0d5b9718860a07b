// Runs inside a private network where these hosts are this machine: one real docker-registry answers for all of them, until it is stopped.
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ownAuthority } from "./loopback.ts";
import { startService } from "./real-programs.ts";

const [folder = "", ...hosts] = process.argv.slice(2);
const authority = ownAuthority(hosts);
if (authority === undefined) throw new Error("openssl is not installed");
const keys = dirname(authority.certificatePath);
const config = join(folder, "named.json");
writeFileSync(
	config,
	JSON.stringify({
		version: 0.1,
		log: { level: "info", formatter: "json" },
		storage: { filesystem: { rootdirectory: join(folder, "storage") } },
		http: {
			addr: "127.0.0.1:443",
			secret: "for-tests-only",
			tls: { certificate: join(keys, "server.crt"), key: join(keys, "server.key") },
		},
		auth: { htpasswd: { realm: "named", path: join(folder, "htpasswd") } },
	}),
);
const registry = startService(["docker-registry", "serve", config], {
	PATH: process.env["PATH"],
	OTEL_TRACES_EXPORTER: "none",
});
await registry.printed(/listening on 127\.0\.0\.1:443/);
process.stdout.write(`ready ${process.pid} ${authority.certificatePath}\n`);
process.on("SIGTERM", async () => {
	await registry.stop();
	authority.dispose();
	process.exit(0);
});
