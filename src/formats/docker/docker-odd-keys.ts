import { withoutLogin } from "../../model/without-login.ts";
import { convertToHostname, dockerKey } from "./docker-hostname.ts";

/** Docker Hub's registry by the names that people give it; docker looks under its key alone. */
const hubNames = ["docker.io", "index.docker.io", "registry-1.docker.io", "hub.docker.com", "registry.hub.docker.com"];

const hubKey = dockerKey("docker.io");

/** The key below credHelpers that a person meant by one that no lookup meets; undefined where this one is met. There docker changes nothing of a name. */
export function meantHelperKey(key: string): string | undefined {
	return other(key, hubNames.includes(bareHost(key)) ? hubKey : bareHost(key));
}

/** The same below auths, where docker cuts scheme and path off and knows Docker Hub by its whole key alone (docker/cli cli/config/credentials/file_store.go, Get). */
export function meantAuthKey(key: string): string | undefined {
	if (key.startsWith(hubKey)) return undefined;
	if (hubNames.includes(bareHost(key))) return hubKey;
	return other(convertToHostname(key), bareHost(key));
}

function other(key: string, meant: string): string | undefined {
	return key === meant || meant === "" ? undefined : meant;
}

/** Without scheme, path and the port that https has anyway, and in small letters, as names of images have it. */
function bareHost(key: string): string {
	return convertToHostname(withoutLogin(key)).toLowerCase().replace(/:443$/, "");
}
