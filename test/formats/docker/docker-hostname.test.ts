import { expect, test } from "vitest";
import { convertToHostname } from "../../../src/formats/docker/docker-hostname.ts";

/** docker/cli cli/config/credentials/file_store_test.go, TestConvertToHostname; then what follows from net/url. */
test.each([
	["127.0.0.1", "127.0.0.1"],
	["::1", "::1"],
	["[::1]", "[::1]"],
	["example.com", "example.com"],
	["http://example.com", "example.com"],
	["https://example.com/v2/", "example.com"],
	["unix:///var/run/docker.sock", "unix:"],
	["ftp://example.com", "example.com"],
	["127.0.0.1:6556", "127.0.0.1:6556"],
	["::1:6556", "::1:6556"],
	["[::1]:6556", "[::1]:6556"],
	["https://127.0.0.1:6555/v2/", "127.0.0.1:6555"],
	["https://::1:6555/v2/", "[::1]:6555"],
	["https://[::1]:6555/v2/", "[::1]:6555"],
	["https://[::1]/", "::1"],
	["https://K.io:443/", "K.io:443"],
	["https://k.io:/", "k.io"],
	["https://ada:secret@k.io/v1/", "k.io"],
	["k.io/team/app", "k.io"],
	["https://k.io?x#y", "k.io"],
	["://", ":"],
	["", ""],
])("the key %s answers for %s", (key, host) => {
	expect(convertToHostname(key)).toBe(host);
});
