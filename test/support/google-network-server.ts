// Runs inside a private network where Google's registry hosts and token services are this machine, until its stdin ends.
import { type GoogleRequest, googleRegistry } from "./google-registry.ts";
import { googleServices, type ServiceRequest, tokenHosts } from "./google-services.ts";
import { ownAuthority } from "./loopback.ts";

const authority = ownAuthority(process.argv.slice(2));
if (authority === undefined) throw new Error("openssl is not installed");
const seen: GoogleRequest[] = [];
const asked: ServiceRequest[] = [];
const registry = googleRegistry(seen);
const services = googleServices(asked);
const server = authority.server((request, response) => {
	const answer = tokenHosts.includes(request.headers.host ?? "") ? services : registry;
	answer(request, response);
});
server.listen(443, "127.0.0.1", () => process.stdout.write(`ready ${process.pid} ${authority.certificatePath}\n`));
process.on("SIGTERM", () => {
	authority.dispose();
	process.exit(0);
});
